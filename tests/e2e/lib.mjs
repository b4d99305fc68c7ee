// What the browser tests share: a browser, people who log in, forms filled by field name, TAP.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

export const base = process.env.ZHILU_BASE;
const out = readFileSync(process.env.ZHILU_DEMO_OUT, 'utf8');
const password = out.match(/密碼：(\S+)/)[1];
const secret = out.match(/密鑰：([A-Z2-7]+)/)[1];

let browser, done = 0, failed = 0;

export async function start() {
	browser = await chromium.launch({
		executablePath: '/usr/bin/chromium',
		args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
			'--disable-component-update', '--disable-sync'],
	});
	for (let i = 0; i < 50; i++) {
		try {
			if ((await fetch(base + '/login')).ok)
				return;
		} catch { /* not up yet */ }
		await new Promise((r) => setTimeout(r, 100));
	}
	throw new Error('the server did not start');
}

export async function finish() {
	await browser.close();
	console.log(`1..${done}`);
	process.exitCode = failed ? 1 : 0;
}

export async function test(name, fn) {
	done++;
	try {
		await fn();
		console.log(`ok ${done} - ${name}`);
	} catch (e) {
		failed++;
		console.log(`not ok ${done} - ${name}`);
		console.log(String(e.stack || e).replace(/^/gm, '# '));
	}
}

export function same(seen, wanted, what) {
	if (seen !== wanted)
		throw new Error(`${what}: saw ${JSON.stringify(seen)}, wanted ${JSON.stringify(wanted)}`);
}

export function holds(condition, what) {
	if (!condition)
		throw new Error(what);
}

export async function context(options = {}) {
	return browser.newContext({ viewport: { width: 1366, height: 768 }, ...options });
}

// A code works once, so each account logs in once; further pages of the same person share the session.
const sessions = new Map();

export async function login(name, options = {}) {
	const page = await (await context(options)).newPage();
	if (sessions.has(name)) {
		await page.context().addCookies(sessions.get(name));
		return page;
	}
	await page.goto(base + '/login');
	await page.fill('[name=login]', name);
	await page.fill('[name=password]', password);
	await page.fill('[name=code]', execFileSync('oathtool', ['--totp', '-b', secret]).toString().trim());
	await page.click('main button[type=submit]');
	await page.waitForLoadState();
	holds(!page.url().includes('/login'), `${name} is not logged in: ${await page.locator('main').innerText()}`);
	sessions.set(name, await page.context().cookies());
	return page;
}

// Values by field name; arrays tick several boxes.
export async function fill(page, values) {
	for (const [name, value] of Object.entries(values)) {
		const field = page.locator(`main [name="${name}"]`);
		holds(await field.count() > 0, `no field ${name} on ${page.url()}`);
		const kind = await field.first().evaluate((e) => e.tagName === 'INPUT' ? e.type : e.tagName);
		if (kind === 'radio' || kind === 'checkbox') {
			for (const v of [].concat(value))
				await page.locator(`main [name="${name}"][value="${v}"]`).check();
		} else if (kind === 'SELECT') {
			await field.first().selectOption(value);
		} else if (kind !== 'hidden') {
			await field.first().fill(String(value));
		}
	}
}

// Send the form; a warning is confirmed once.  Fails with the errors shown.
export async function send(page, form = 'main form.form') {
	await page.locator(`${form} button.main, ${form} button.danger`).first().click();
	await page.waitForLoadState();
	if (await page.locator('main #confirmed').count()) {
		await page.locator('main #confirmed').check();
		await page.locator(`${form} button.main, ${form} button.danger`).first().click();
		await page.waitForLoadState();
	}
	const errors = await page.locator('#errors').allInnerTexts();
	same(errors.join(' '), '', `errors on ${page.url()}`);
}

export async function open(page, path, status = 200) {
	const reply = await page.goto(path.startsWith('http') ? path : base + path);
	same(reply.status(), status, `status of ${path}`);
	return reply;
}

export function roc(days = 0) {
	const d = new Date(Date.now() + days * 86400000 + 8 * 3600000);
	return `${d.getUTCFullYear() - 1911}/${d.getUTCMonth() + 1}/${d.getUTCDate()}`;
}
