// 當事人請求: taken down on the person's page, made longer by the supervisor, answered; and the categories of 就業服務法§24.
import { fill, holds, login, open, roc, same, send, test } from './lib.mjs';

const text = (page) => page.locator('main').innerText();

export async function requests() {
	const manager = await login('manager');
	const supervisor = await login('supervisor');
	let path;

	await test('a request is taken down where the person is, and stands on the list with its day', async () => {
		await open(manager, '/cases');
		await manager.locator('tr a.row').first().click();
		await manager.getByRole('link', { name: '基本資料' }).click();
		await manager.locator('section.card', { hasText: '當事人請求' }).getByRole('link', { name: '登記當事人請求' }).click();
		await fill(manager, {
			kind: 'copy', asked: '瀏覽器測試：請給我計畫的影本', requester_contact: '當面領取', identity: 'shown',
		});
		await send(manager);
		path = new URL(manager.url()).pathname;
		holds(path.includes('/requests/'), `no page of the request: ${manager.url()}`);
		// 個資法§13 I: fifteen days; a last day off moves to the next working day.
		await manager.getByText('為什麼是這一天？').click();
		const why = await manager.locator('details.why').innerText();
		holds(why.includes('個人資料保護法§13 I') && why.includes('15'), `the rule is told: ${why}`);
		await open(manager, '/requests');
		holds((await text(manager)).includes('瀏覽器測試'), 'it is on the list');
	});

	await test('who asks for another shows the right to; nothing typed is lost', async () => {
		await open(manager, `${path.replace(/\/\d+$/, '')}/new`);
		await fill(manager, {
			kind: 'view', asked: '母親要看服務紀錄', requester: 'legal', requester_name: '林媽媽', requester_contact: '台南市中山路一號',
			identity: 'copy',
		});
		await manager.locator('main form.form button.main').click();
		await manager.waitForLoadState();
		holds((await manager.locator('#errors').innerText()).includes('代理的證明'), 'the missing proof is named');
		same(await manager.locator('[name=requester_name]').inputValue(), '林媽媽', 'what was typed');
	});

	await test('the supervisor makes the time longer once, told in writing', async () => {
		await open(supervisor, path);
		await supervisor.getByRole('link', { name: '延長期限' }).click();
		await fill(supervisor, { extended_to: roc(20), extend_reason: '資料分存兩處' });
		await send(supervisor);
		const said = await text(supervisor);
		holds(said.includes('資料分存兩處') && said.includes('下載 PDF'), 'reason and notice stand on the page');
		same(await supervisor.getByRole('link', { name: '延長期限' }).count(), 0, 'a second time is not offered');
	});

	await test('the answer ends the deadline and is archived as a letter', async () => {
		await open(manager, path);
		await manager.getByRole('link', { name: '答覆', exact: true }).click();
		await fill(manager, { result: 'granted', given: '計畫影本一份', means: 'handed' });
		await send(manager);
		const [file] = await Promise.all([
			manager.waitForEvent('download'),
			manager.locator('section.card', { hasText: '計畫影本一份' }).locator('a[href*="/files/"]').click(),
		]);
		holds(file.suggestedFilename().startsWith('答覆函-'), file.suggestedFilename());
		await open(manager, '/requests?state=ended');
		holds((await text(manager)).includes('瀏覽器測試'), 'it is among those that have ended');
	});

	await test('a category is added, corrected and ended, with what was there before', async () => {
		await open(manager, path.replace(/\/requests.*/, '/person'));
		await manager.getByRole('link', { name: '登記、更正與歷次紀錄' }).click();
		await manager.getByRole('link', { name: '登記身分' }).click();
		await fill(manager, { category: 'returning', proof: 'household', from_on: roc(-40) });
		await send(manager);
		const mine = manager.locator('li.card', { hasText: '二度就業婦女' });
		await mine.getByRole('link', { name: '更正' }).click();
		await fill(manager, { proof: 'office', reason: '看錯證明' });
		await send(manager);
		await mine.getByText('更正紀錄').click();
		holds((await mine.innerText()).includes('戶籍謄本'), 'the proof of before is shown');
		await mine.getByRole('link', { name: '結束' }).click();
		await fill(manager, { end_reason: 'lapsed' });
		await send(manager);
		holds((await mine.innerText()).includes('不再符合'), 'it has ended');
	});

	await manager.context().close();
	await supervisor.context().close();
}
