// 快速前往, the calendar of the date control, filters and saved views: by keyboard, with axe in light and dark.
import { fill, holds, login, open, roc, same, send, test } from './lib.mjs';
import { violations } from './pages.mjs';

const active = (page, what) => page.evaluate((w) => document.activeElement?.[w] ?? '', what);

async function quick(page) {
	await test('Ctrl+K: a page by its name, a case by its person, Esc closes', async () => {
		await open(page, '/cases');
		const name = await page.locator('tr a.row').first().innerText();
		await open(page, '/');
		await page.keyboard.press('Control+k');
		await page.locator('#quick[open]').waitFor();
		same(await active(page, 'id'), 'quick-q', 'the box has the focus');
		await page.keyboard.press('Escape');
		same(await page.locator('#quick[open]').count(), 0, 'open after Esc');
		await page.keyboard.press('Control+k');
		await page.keyboard.type(name);
		await page.locator('#quick-list li', { hasText: '個案' }).first().waitFor();
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('ArrowUp');
		await page.keyboard.press('Enter');
		await page.waitForURL(/\/cases\/\d+/);
		await page.keyboard.press('Control+k');
		await page.keyboard.type('諮詢');
		same(await page.locator('#quick-list li[aria-selected=true]').innerText(), '前往 諮詢', 'the first choice');
		await page.keyboard.press('Enter');
		await page.waitForURL(/\/inquiries$/);
	});

	await test('Ctrl+K while an input method composes, and where shortcuts are off, does nothing', async () => {
		await open(page, '/');
		await page.evaluate(() => document.dispatchEvent(
			new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, isComposing: true, bubbles: true })));
		same(await page.locator('#quick[open]').count(), 0, 'opened while composing');
		await page.evaluate(() => { document.documentElement.dataset.keys = 'off'; });
		await page.keyboard.press('Control+k');
		await page.keyboard.press('/');
		same(await page.locator('#quick[open]').count(), 0, 'opened though keys are off');
		same(await active(page, 'id'), '', 'the search box took the focus though keys are off');
		await page.locator('[data-quick]').click();
		same(await page.locator('#quick[open]').count(), 1, 'the button opens it all the same');
	});
}

async function calendar(page) {
	await test('calendar: keyboard to a day, which comes back as 民國 with its weekday', async () => {
		await open(page, '/inquiries/new');
		await fill(page, { on_day: '115/11/20' });
		await page.locator('[name=on_day]').focus();
		await page.keyboard.press('Tab');
		same((await active(page, 'textContent')).slice(0, 2), '日曆', 'Tab goes to the button');
		await page.keyboard.press('Enter');
		await page.locator('.calendar td[data-day="2026-11-21"].off').waitFor();
		same(await page.locator('#calendar-title').innerText(), '民國 115 年 11 月', 'the month');
		same(await page.evaluate(() => document.activeElement.dataset.day), '2026-11-20', 'the typed day has the focus');
		for (const key of ['ArrowDown', 'ArrowLeft', 'PageUp'])
			await page.keyboard.press(key);
		same(await page.evaluate(() => document.activeElement.dataset.day), '2026-10-26', 'a week on, a day and a month back');
		holds((await page.locator('.calendar [role=status]').innerText()).includes('星期一'), 'the weekday is said');
		await page.keyboard.press('Enter');
		same(await page.inputValue('[name=on_day]'), '115/10/26', 'the field');
		holds((await page.locator('[name=on_day] ~ output').innerText()).includes('星期一'), 'the echo');
		same((await active(page, 'textContent')).slice(0, 2), '日曆', 'the focus is back');
	});

	await test('calendar: the days off are those of the official calendar', async () => {
		await open(page, '/inquiries/new');
		await fill(page, { on_day: '115/2/20' });	// 補假, a Friday
		await page.locator('button.day').first().click();
		await page.locator('.calendar td[data-day="2026-02-20"].off').waitFor();
		holds((await page.locator('.calendar [role=status]').innerText()).includes('補假'), 'the note of the day');
		same(await page.locator('.calendar td[data-day="2026-02-23"].off').count(), 0, 'a Monday of work');
		await page.keyboard.press('Escape');
		same(await page.inputValue('[name=on_day]'), '115/2/20', 'Esc leaves the field');
	});
}

async function lostCalendar(page) {
	await test('calendar: an answer that was lost is asked for again', async () => {
		const address = '**/api/v1/calendars/2026';
		await open(page, '/inquiries/new');
		await fill(page, { on_day: '115/2/20' });
		await page.route(address, (route) => route.abort());
		await page.locator('button.day').first().click();
		await page.locator('.calendar [role=status]', { hasText: '還沒載入' }).waitFor();
		await page.keyboard.press('Escape');
		await page.unroute(address);
		await page.locator('button.day').first().click();
		await page.locator('.calendar td[data-day="2026-02-20"].off').waitFor();
		await page.keyboard.press('Escape');
	});
}

async function looks() {
	for (const colorScheme of ['light', 'dark'])
		await test(`axe finds nothing in 快速前往 and the calendar, ${colorScheme}`, async () => {
			const page = await login('manager', { colorScheme });
			await open(page, '/inquiries/new');
			await page.keyboard.press('Control+k');
			await page.locator('#quick li').first().waitFor();
			same(await violations(page), '', '快速前往');
			await page.keyboard.press('Escape');
			await page.locator('button.day').first().click();
			await page.locator('.calendar td.off').first().waitFor();
			same(await violations(page), '', 'calendar');
			await page.context().close();
		});

	await test('phone, 390 px: both stay within the screen', async () => {
		const page = await login('manager', { viewport: { width: 390, height: 844 } });
		await open(page, '/inquiries/new');
		await page.locator('button.day').first().click();
		for (const selector of ['.calendar', '#quick']) {
			const box = await page.locator(`${selector}[open]`).boundingBox();
			holds(box.x >= 0 && box.x + box.width <= 390, `${selector} from ${box.x}, ${box.width} wide`);
			await page.keyboard.press('Escape');
			await page.keyboard.press('Control+k');
		}
		await page.context().close();
	});

	await test('without script: no button that does nothing, the date is typed', async () => {
		const page = await login('manager', { javaScriptEnabled: false });
		await open(page, '/inquiries/new');
		same(await page.locator('button.day').count(), 0, 'calendar buttons');
		same(await page.locator('[data-quick]').isVisible(), false, '快速前往 is shown');
		await fill(page, { on_day: roc(0), channel: 'phone', asker: 'self', topic: 'process', answer: '說明流程' });
		await send(page);
		await page.context().close();
	});
}

async function lists(page) {
	await test('a filter is saved as a view, found again, and dropped', async () => {
		await open(page, '/cases');
		await page.locator('details.filter summary').click();
		same(await page.locator('[name=state] option').first().innerText(), '不限', 'nothing chosen');
		await fill(page, { state: 'running' });
		await page.locator('details.filter button[type=submit]').click();
		await page.waitForURL(/state=running/);
		await page.fill('#view-title', '執行中的');
		await page.keyboard.press('Enter');
		await page.locator('#flash', { hasText: '已儲存這個檢視' }).waitFor();
		same(await active(page, 'id'), 'flash', 'what was done has the focus');
		await open(page, '/cases');
		await page.locator('.tabs a', { hasText: '執行中的' }).click();
		await page.locator('button', { hasText: '刪除檢視「執行中的」' }).click();
		await page.locator('#flash', { hasText: '已刪除' }).waitFor();
		same(await page.locator('.tabs a', { hasText: '執行中的' }).count(), 0, 'the view');
	});

	await test('the error summary takes the focus and leads to the field', async () => {
		await open(page, '/inquiries/new');
		await fill(page, { on_day: '93/2/30' });
		await page.locator('main form.form button.main').click();
		await page.locator('#errors').waitFor();
		same(await active(page, 'id'), 'errors', 'the focus');
		holds((await page.title()).startsWith('錯誤：'), 'the title says it');
		await page.locator('#errors a').first().press('Enter');
		same(await active(page, 'name'), 'on_day', 'the link leads to the field');
	});

	await test('the first page counts what its lists show', async () => {
		await open(page, '/');
		for (const word of ['逾期', '今天', '三天內']) {
			await open(page, '/');
			const pill = page.locator('.pills a', { hasText: word });
			const said = Number(await pill.locator('b').innerText());
			await pill.click();
			await page.waitForURL(/\/duties\?when=/);
			same(await page.locator('tbody tr[data-row]').count(), Math.min(said, 100), word);
		}
	});
}

export async function tools() {
	const page = await login('manager');
	await quick(page);
	await calendar(page);
	await lostCalendar(page);
	await lists(page);
	await page.context().close();
	await looks();
}
