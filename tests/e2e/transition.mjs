// 轉銜: a case manager writes down a step and hangs a paper on it; the sending unit reads its day, and nothing else.
import { fill, holds, login, open, roc, send, test } from './lib.mjs';

export async function transition() {
	const manager = await login('manager');
	const school = await login('school');
	let path;

	await test('a referral with 轉銜日 starts the clocks; those of the sender are only watched', async () => {
		await open(manager, '/referrals/new');
		await fill(manager, { name: '測試丙' });
		await send(manager);
		await fill(manager, {
			'person.name': '測試丙', 'person.birth_on': '85/3/4', 'person.birth_known': 'day', 'person.sex': '1',
			'person.mobile': '0900-111-333', 'number.kind': 'none', 'proof.service_group': 'psychiatric',
			'proof.proof': 'diagnosis', on_day: roc(0), source: 'health', sender_name: '私立山城科技大學',
			channel: 'letter', transition_on: roc(-3), reason: '出院後想工作', consents: ['notice'], signer: 'self', means: 'paper',
		});
		await send(manager);
		path = new URL(manager.url()).pathname.match(/\/cases\/\d+/)?.[0];
		holds(path, `no case page after the referral: ${manager.url()}`);
		await open(manager, path);
		const next = await manager.locator('.next').innerText();
		holds(next.includes('召開轉銜會議') && next.includes('由轉出單位辦理'), 'the meeting is watched');
		holds(next.includes('轉銜通報回覆'), 'the reply is ours');
	});

	await test('a step is written down, a paper hangs on it, the timeline tells it', async () => {
		await open(manager, `${path}/transition/steps`);
		await manager.locator('ol.way > li', { hasText: '召開轉銜會議' }).getByRole('link', { name: /登錄/ }).click();
		await manager.waitForLoadState();
		await fill(manager, { on_day: roc(-10), who: '王社工', note: '本人與家屬出席' });
		await send(manager);
		holds((await manager.locator('ol.way > li').first().innerText()).includes('王社工'), 'the step is shown');
		await manager.locator('ol.way > li').first().getByRole('link', { name: /加附件/ }).click();
		await manager.waitForLoadState();
		await manager.locator('main input[type=file]').setInputFiles({
			name: '會議紀錄.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\ntrailer\n<<>>\n%%EOF\n'),
		});
		await send(manager);
		await open(manager, `${path}/transition/steps`);
		holds((await manager.locator('ol.way > li').first().innerText()).includes('會議紀錄.pdf'), 'the paper hangs on the step');
		await open(manager, `${path}/timeline`);
		holds((await manager.locator('ol.timeline').innerText()).includes('王社工：本人與家屬出席'), 'the timeline tells it');
	});

	await test('the sending unit reads the days of its own', async () => {
		await open(school, '/');
		await school.locator('main tr', { hasText: '測試丙' }).locator('a.row').click();
		await school.waitForLoadState();
		const told = await school.locator('main').innerText();
		holds(told.includes('召開轉銜會議') && told.includes('完成'), 'the step is told');
		holds(!told.includes('本人與家屬出席'), 'the note is not');
	});

	await test('the pictures of both flows are lists with their tables', async () => {
		for (const [at, first] of [['/rules/transition', '召開轉銜會議'], ['/rules/flow', '來案']]) {
			await open(manager, at);
			holds((await manager.locator('ol.flow > li').first().innerText()).includes(first), `${at} begins with ${first}`);
			holds(await manager.locator('main table.list tbody tr').count() > 4, `${at} has its table`);
		}
	});

	for (const page of [manager, school])
		await page.context().close();
}
