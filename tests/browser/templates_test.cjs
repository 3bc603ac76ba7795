// The first login by the one-time link; then a template in Chinese: a mistake is told as it is typed, mended, previewed
// on a customer, published, compared and rolled back.
'use strict';
const assert = require('node:assert/strict');
const { call, first_login, open, password, reloaded_until, serve, test } = require('./console.cjs');

const template = '/templates/zh/reminder-1.organisation';
const inForce = () => call('book', 'show', 'template', 'zh/reminder-1.organisation');

test(async () => {
  const home = await serve();
  const page = await open();
  await first_login(page, home);
  await page.click('text=Log out');
  await page.waitForURL(`${home}/login`);
  await page.goto(home + template);
  assert.match(page.url(), /\/login\?next=/);
  await page.fill('[name=name]', 'admin');
  await page.fill('[name=password]', password);
  await page.click('button.first');
  await page.waitForURL(home + template);

  const editor = page.locator('textarea[name=body]');
  const text = await editor.inputValue();
  const before = inForce();
  await editor.fill(text.replaceAll('{{ total.open }}', '{{ total.opne }}'));
  await page.waitForSelector('#mistakes li');
  assert.match(await page.innerText('#mistakes'), /Line \d+, column \d+: .*did you mean "open"/s);
  await page.click('button.first');
  await page.waitForSelector('.wrong');
  assert.equal(inForce(), before);
  assert.match(await editor.inputValue(), /total\.opne/);

  await editor.fill(text.replaceAll('{{ total.open }}', '{{ total.open }}（新）'));
  await page.waitForSelector('#mistakes .fine');
  await page.fill('[name=customer]', 'C-1');
  await page.click('#preview');
  const preview = page.frameLocator('iframe[name=preview]');
  await preview.locator('text=（新）').first().waitFor();
  assert.match(await preview.locator('body').innerText(), /示例贸易有限公司[\s\S]*1,250\.00（新）/);

  await page.click('button.first');
  await page.waitForURL((url) => url.pathname === template);
  assert.match(inForce(), /（新）/);
  call('golive', 'approve', 'main');
  await page.goto(`${home}/sandbox`);
  await reloaded_until(page, 'iframe', 'the next message leaves');
  const sent = page.frameLocator('iframe').first();
  await sent.locator('text=（新）').first().waitFor();
  await page.goto(home + template);

  await page.click('text=Compare');
  assert.match(await page.innerText('.diff'), /\+ .*（新）/);
  await page.goto(home + template);
  await page.click('text=Back to this');
  await page.waitForSelector('text=version 3');
  assert.equal(inForce(), before);
  console.log('first login, template mended, previewed, published, rolled back');
});
