// Every page that a role can open: axe without violations in light and dark, no scroll sideways at 390 px.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { base, context, holds, login, open, same, test } from './lib.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export async function violations(page) {
	await page.evaluate(axe);
	const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
	return found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).slice(0, 3).join(' ')}`).join('; ');
}

// The pages a role begins with, and those one click further (a list's first row, a case's tabs and forms).
async function links(page) {
	const all = await page.locator('a[href^="/"]').evaluateAll((as) => as.map((a) => a.getAttribute('href')));
	return [...new Set(all)].filter((h) => !/export|template|\/errors$|\.csv|logout|\/files\/|print|openapi|\?/.test(h));
}

async function walk(name, scheme) {
	const page = await login(name, { colorScheme: scheme });
	const seen = new Map();
	let next = ['/'];
	for (let depth = 0; depth < 3; depth++) {
		const further = [];
		for (const href of next) {
			const shape = href.replace(/\d{6,}/g, 'N');
			if (seen.has(shape))
				continue;
			seen.set(shape, href);
			const reply = await page.goto(base + href);
			same(reply.status(), 200, `${name} opens ${href}`);
			same(await violations(page), '', `axe on ${href} (${name}, ${scheme})`);
			const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
			holds(wide <= 0, `${href} scrolls sideways by ${wide} px`);
			further.push(...await links(page));
		}
		next = further;
	}
	await page.context().close();
	return seen.size;
}

export async function pages() {
	for (const [name, least] of [['manager', 25], ['supervisor', 25], ['unit', 2], ['county', 5], ['branch', 3],
		['agency', 3], ['admin', 8], ['auditor', 4], ['school', 2], ['centre', 3]]) {
		await test(`axe finds nothing on the pages of ${name}, light`, async () => {
			const n = await walk(name, 'light');
			holds(n >= least, `only ${n} pages were found`);
		});
	}
	for (const name of ['manager', 'supervisor', 'admin'])
		await test(`axe finds nothing on the pages of ${name}, dark`, async () => {
			await walk(name, 'dark');
		});

	await test('phone, 390 px: the worklist, a case and a long form do not scroll sideways', async () => {
		const page = await login('manager', { viewport: { width: 390, height: 844 } });
		await open(page, '/cases');
		const href = await page.locator('tr a.row').first().getAttribute('href');
		for (const path of ['/', '/cases', href, `${href}/timeline`, '/referrals/new', '/inquiries/new']) {
			await open(page, path);
			const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
			holds(wide <= 0, `${path} scrolls sideways by ${wide} px`);
		}
		await page.context().close();
	});

	await test('supervisor: the pills count the cases of the window that the list shows', async () => {
		const page = await login('supervisor');
		await open(page, '/cases');
		const said = Number(await page.locator('.pills [aria-current] b').innerText());
		holds(said > 0 && said >= await page.locator('tbody tr[data-row]').count(), `服務中 says ${said}`);
		await page.context().close();
	});

	await test('login page: axe finds nothing, light and dark', async () => {
		for (const colorScheme of ['light', 'dark']) {
			const page = await (await context({ colorScheme })).newPage();
			await open(page, '/login');
			same(await violations(page), '', `axe on /login, ${colorScheme}`);
			await page.context().close();
		}
	});
}
