// A roster through the wizard: the job is waited for on its page, with script and without.
import { base, holds, login, open, test } from './lib.mjs';

const header = '學校名稱,姓名,身分證字號,出生日期,居住地址,同意移轉\n';

function roster(school, address) {
	let text = header;
	for (let i = 1; i <= 400; i++)
		text += `${school},學生${i},,93/05/06,${address}${i}號,是\n`;
	return { name: `${school}.csv`, mimeType: 'text/csv', buffer: Buffer.from(text) };
}

async function take(page, school) {
	await open(page, '/imports');
	await page.setInputFiles('[name=file]', roster(school, '臺南市東區中正路'));
	await page.click('main form button[type=submit]');
	await page.locator('main', { hasText: '匯入這 400 列' }).waitFor();
	holds((await page.locator('main').innerText()).includes('由誰聯繫'), 'nobody is said to call');
	await page.locator('main button', { hasText: '匯入這 400 列' }).click();
	await page.locator('h1', { hasText: '匯入結果' }).waitFor({ timeout: 60_000 });
	await page.locator('main', { hasText: '匯入完成' }).waitFor();
}

export async function imports() {
	for (const javaScriptEnabled of [true, false])
		await test(`a roster of 400 is imported ${javaScriptEnabled ? 'with' : 'without'} script`, async () => {
			const page = await login('manager', { javaScriptEnabled });

			await take(page, javaScriptEnabled ? '山海大學' : '海山大學');
			holds(page.url().startsWith(base), 'elsewhere');
			await page.context().close();
		});
}
