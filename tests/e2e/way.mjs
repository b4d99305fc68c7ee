// The whole way of one case through the pages, as case manager, supervisor and unit (spec 2).
import { base, fill, holds, login, open, roc, same, send, test } from './lib.mjs';

async function rate(page) {
	await open(page, '/figures/closure');
	return Number((await page.locator('.figures, main').first().innerText()).match(/結案\s*([\d,]+)/)?.[1] ?? NaN);
}

export async function way(javaScriptEnabled, digits) {
	const how = javaScriptEnabled ? 'with script' : 'without script';
	const options = { javaScriptEnabled };
	const manager = await login('manager', options);
	const supervisor = await login('supervisor', options);
	const unit = await login('unit', options);
	const name = javaScriptEnabled ? '測試甲' : '測試乙';
	let path;

	await test(`referral: search first, then one form (${how})`, async () => {
		await open(manager, '/referrals/new');
		await fill(manager, { name });
		await send(manager);
		await fill(manager, {
			'person.name': name, 'person.birth_on': '85/3/4', 'person.birth_known': 'day', 'person.sex': '1',
			'person.mobile': '0900-111-222', 'number.kind': 'id', 'number.number': digits,
			'proof.service_group': 'certificate', 'proof.proof': 'certificate', 'cert.classes': ['1'],
			'cert.degree': '2', on_day: roc(0), source: 'self',
			channel: 'visit', reason: '想找工作', consents: ['notice'], signer: 'self', means: 'paper',
		});
		await send(manager);
		path = new URL(manager.url()).pathname.match(/\/cases\/\d+/)?.[0];
		holds(path, `no case page after the referral: ${manager.url()}`);
		holds((await manager.locator('main h1').innerText()).includes(name), 'the case page names the person');
	});

	await test(`intake starts the three days, the reply ends them (${how})`, async () => {
		await open(manager, `${path}/intakes/new`);
		await fill(manager, {
			on_day: roc(0), means: 'interview', service_group: 'certificate', motivation: '5', needs: '求職準備',
			conclusion: 'fit',
		});
		await send(manager);
		await open(manager, path);
		holds((await manager.locator('.next').innerText()).includes('回覆接案評估結果'), 'the reply is what comes next');
		await open(manager, `${path}/replies/new`);
		await fill(manager, { on_day: roc(0), addressee: 'applicant', addressee_name: name, means: 'letter' });
		await send(manager);
		await open(manager, path);
		holds(!(await manager.locator('.next').innerText()).includes('回覆接案評估結果'), 'the reply is done');
	});

	await test(`a contact is written on the timeline, a paper hangs on the referral (${how})`, async () => {
		await open(manager, `${path}/timeline`);
		const quick = manager.locator('details.card', { hasText: '記聯繫' });
		await quick.locator('summary').click();
		await quick.locator('[name=text]').fill('約好下週見面');
		await quick.locator('[name=outcome][value=reached]').check();
		await quick.locator('button.main').click();
		await manager.waitForLoadState();
		holds(manager.url().includes('/timeline'), `one is back on the timeline: ${manager.url()}`);
		holds((await manager.locator('ol.timeline').innerText()).includes('約好下週見面'), 'the contact is on it');
		await open(manager, `${path}/attachments?on=referral`);
		await manager.locator('input[type=file]').setInputFiles({
			name: '證明.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\ntrailer\n<<>>\n%%EOF\n'),
		});
		await send(manager);
		holds((await manager.locator('main table').innerText()).includes('證明.pdf'), 'the paper is listed');
	});

	await test(`needs assessment and consent (${how})`, async () => {
		await open(manager, `${path}/needs/new`);
		await fill(manager, {
			on_day: roc(0), methods: ['interview'], career: '三年內穩定工作', support_health: '1', text_health: '規律就醫',
			summary: '需要求職準備', resources: ['supported_employment'],
		});
		await send(manager);
		await open(manager, `${path}/consents/new`);
		await fill(manager, {
			kind: 'share', ground: 'consent', scope: '姓名、電話與服務摘要給受案單位', signer: 'self', means: 'paper',
			from_on: roc(0),
		});
		await send(manager);
	});

	await test(`plan, agreed after the supervisor approved (${how})`, async () => {
		await open(manager, `${path}/plans/new`);
		await fill(manager, {
			goal: '半年內穩定工作', 'goals[0].text': '完成履歷',
			'items[0].part': 'before', 'items[0].kind': 'career_counselling', 'items[0].how': 'own',
			'items[1].part': 'matching', 'items[1].kind': 'supported_employment', 'items[1].how': 'dispatch',
			none_after: '視穩定情形再議', start_on: roc(0), end_on: roc(180), client_part: '一起討論並排定順序',
			decision: 'signed', decided_on: roc(0), signer: 'self',
		});
		await send(manager);
		await approve(supervisor, name);
		await open(manager, path);
		holds((await manager.locator('[aria-current=step]').innerText()).includes('執行計畫'), 'the plan runs');
	});

	await test(`own service, follow-up, contact (${how})`, async () => {
		await open(manager, `${path}/services/new`);
		await fill(manager, {
			on_day: roc(0), minutes: '40', whom: 'client', means: 'phone', kind: 'counselling', function: 'counsel',
			text: '討論履歷',
		});
		await send(manager);
		await open(manager, `${path}/followups/new`);
		await fill(manager, { on_day: roc(0), kind: 'regular', whom: 'client', means: 'phone', services: '照計畫進行' });
		await send(manager);
		await open(manager, `${path}/timeline`);
		holds((await manager.locator('.timeline').innerText()).includes('討論履歷'), 'the timeline shows the service');
	});

	await test(`dispatch after a recorded contact, in three steps (${how})`, async () => {
		await open(manager, `${path}/dispatches/new`);
		await pick(manager, 'plan_item_id');
		await pick(manager, 'provider_id', '向陽');
		await fill(manager, {
			contact_on: roc(0), contact_name: '林督導', contact_means: 'phone', places_said: '5', contact_text: '可以收案',
		});
		await send(manager, 'main form.form');
		await manager.locator('main input[name=programme_id]').first().check();
		await send(manager);
		await fill(manager, { aim: '三個月內穩定工作', summary: '可以半天工作', legal_ground: 'duty' });
		// What was typed is shown once as the unit will see it; the second press sends it.
		await manager.locator('main form.form button.main').click();
		await manager.waitForLoadState();
		holds((await manager.locator('main').innerText()).includes('可以半天工作'), 'the unit\'s view is shown');
		await send(manager);
		await open(manager, `${path}/dispatches`);
		holds((await manager.locator('main').innerText()).includes('待回覆'), 'the dispatch waits for the unit');
	});

	await test(`the unit answers in two presses and records its service; it sees nothing else (${how})`, async () => {
		await open(unit, path, 404);
		await open(unit, '/cases', 404);
		await open(unit, '/portal');
		const card = unit.locator('main section.card, main article, main li', { hasText: name }).first();
		holds(!(await card.innerText()).includes('討論履歷'), 'no content of the case');
		const dispatch = await card.locator('a[href^="/dispatches/"]').first().getAttribute('href');
		await card.locator('form[action$="/accept"] button').click();
		await unit.waitForLoadState();
		await open(unit, `${dispatch}/records/new`);
		await fill(unit, { on_day: roc(0), minutes: '60', whom: 'client', means: 'interview', text: '第一次見面' });
		await send(unit);
		await open(manager, `${path}/timeline`);
		holds((await manager.locator('.timeline').innerText()).includes('第一次見面'), 'the case manager sees it without asking');
	});

	await test(`meeting within the month, job, and the unit's outcome (${how})`, async () => {
		await open(manager, path);
		holds((await manager.locator('.next').innerText()).includes('個案處遇討論'), 'the meeting is owed');
		await open(manager, `${path}/meetings/new`);
		await fill(manager, {
			kind: 'discussion', state: 'held', on_day: roc(0), client_invited: '1', client_present: '1', present: '林督導',
			consent: 'given', decisions: '照計畫進行',
		});
		await manager.locator('main input[name="about[0].named"]').check();
		await send(manager);
		await open(manager, path);
		holds(!(await manager.locator('.next').innerText()).includes('個案處遇討論'), 'the meeting ended the duty');
		await open(manager, `${path}/placements/new`);
		await fill(manager, { on_day: roc(0), employer: '河岸咖啡', post: '外場服務', kind: 'open', how: 'self' });
		await send(manager);
		await open(unit, '/portal');
		const href = await unit.locator('main a[href^="/dispatches/"]', { hasText: name }).first().getAttribute('href');
		await open(unit, `${href}/end`);
		await fill(unit, { how: 'done', on_day: roc(0), outcome: 'met', report: '服務完成' });
		await send(unit);
	});

	await test(`closing moves the closure rate once it is approved (${how})`, async () => {
		const before = await rate(manager);
		await open(manager, `${path}/closing/new`);
		await fill(manager, {
			on_day: roc(0), ground: 'goal', degree: 'met', detail: 'A6', result: '已自行就業', duties_reason: '已就業',
		});
		for (const box of await manager.locator('main [name^="goals["][name$=".degree"][value=met]').all())
			await box.check();
		await send(manager);
		same(await rate(manager), before, 'closed before approval');
		await approve(supervisor, name);
		same(await rate(manager), before + 1, 'closed after approval');
		await open(manager, path);
		holds((await manager.locator('main').innerText()).includes('結案'), 'the case is closed');
	});

	await test(`survey by one-time link, answered once (${how})`, async () => {
		// The closing asks for it by the county's policy; the client's is by telephone, and sent as a link here.
		await open(manager, `${path}/closing`);
		await manager.locator('main tr', { hasText: '個案' }).locator('a.row').first().click();
		await manager.waitForLoadState();
		holds((await manager.locator('main').innerText()).includes('結案生效後 14 天內'), 'the policy is told');
		await fill(manager, { channel: 'link' });
		await manager.locator('form[action$="/send"] button.main').click();
		await manager.waitForLoadState();
		const link = (await manager.locator('main').innerText()).match(/\/s\/[\w-]+/)?.[0];
		holds(link, 'a link is shown');
		const visitor = await (await manager.context().browser().newContext(options)).newPage();
		await open(visitor, link);
		await fill(visitor, { respect: '5', overall: '4', remarks: '謝謝' });
		await send(visitor);
		holds((await visitor.locator('main').innerText()).includes('填過了'), 'the second look says it is answered');
	});

	for (const page of [manager, supervisor, unit])
		await page.context().close();
	return base + path;
}

// The first choice of a select, or the first that contains a text.
async function pick(page, name, text = '') {
	const options = await page.locator(`main select[name="${name}"] option`).evaluateAll((o) =>
		o.map((e) => [e.value, e.textContent]));
	const found = options.find(([value, label]) => value && label.includes(text));
	holds(found, `${name} offers ${JSON.stringify(options)}`);
	await page.locator(`main select[name="${name}"]`).selectOption(found[0]);
}

async function approve(supervisor, name) {
	await open(supervisor, '/approvals');
	await supervisor.locator('main tr', { hasText: name }).locator('a').first().click();
	await supervisor.waitForLoadState();
	await supervisor.locator('main form[action$="/approve"] button[type=submit]').first().click();
	await supervisor.waitForLoadState();
	const errors = await supervisor.locator('#errors').allInnerTexts();
	same(errors.join(' '), '', 'errors when approving');
}
