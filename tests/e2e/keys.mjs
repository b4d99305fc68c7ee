// The worklist by keyboard alone, and what happens while an input method composes.
import { holds, login, open, same, test } from './lib.mjs';

export async function keys() {
	const page = await login('manager');

	await test('keyboard: j, k and Enter walk the worklist; the first press of Tab offers to skip', async () => {
		await open(page, '/');
		await page.keyboard.press('Tab');
		holds((await page.evaluate(() => document.activeElement.className)).includes('skip'), 'Tab reaches the skip link');
		await page.keyboard.press('j');
		const first = await page.evaluate(() => document.activeElement.closest('tr')?.rowIndex ?? -1);
		await page.keyboard.press('j');
		const second = await page.evaluate(() => document.activeElement.closest('tr')?.rowIndex ?? -1);
		holds(first > 0 && second > first, `rows ${first}, ${second}`);
		await page.keyboard.press('k');
		same(await page.evaluate(() => document.activeElement.closest('tr')?.rowIndex ?? -1), first, 'k goes back');
		await page.keyboard.press('Enter');
		await page.waitForURL(/\/cases\/\d+/);
	});

	await test('keyboard: n opens the form of the page, g w goes home', async () => {
		await open(page, '/inquiries');
		await page.keyboard.press('n');
		await page.waitForURL(/inquiries\/new/);
		await page.keyboard.press('Escape');
		await page.evaluate(() => document.activeElement.blur());
		await page.keyboard.press('g');
		await page.keyboard.press('w');
		await page.waitForURL(/\/$/);
	});

	await test('a form is kept as a draft and shown again', async () => {
		await open(page, '/inquiries/new');
		await page.fill('[name=answer]', '打到一半的回應');
		await page.locator('[data-draft-button]').click();
		await page.waitForTimeout(500);
		await open(page, '/inquiries/new');
		same(await page.inputValue('[name=answer]'), '打到一半的回應', 'the draft');
	});
	await page.context().close();
}
