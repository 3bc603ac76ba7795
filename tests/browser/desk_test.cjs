// Answers a reminder in the sandbox as the customer, finds the ticket, acknowledges the alert, takes the procedure to its end,
// answers by hand, closes. On the way axe-core looks at every page, wide and as on a phone.
'use strict';
const assert = require('node:assert/strict');
const { call, first_login, open, reloaded_until, serious_faults, serve, test } = require('./console.cjs');

const complaint = '你们的服务太差了，我要投诉！';

async function move(page, name, fields = {}) {
  const form = page.locator(`details:has(> summary:text-is("${name}"))`);
  if ((await form.getAttribute('open')) === null) await form.locator('summary').click();
  for (const [field, text] of Object.entries(fields)) await form.locator(`[name=${field}]`).fill(text);
  await form.locator('button').click();
  await page.waitForLoadState();
}

async function look_at_all(page, home) {
  const ticket = new URL(page.url()).pathname;
  const first = async (list, prefix) => {
    await page.goto(home + list);
    return page.locator(`main a[href^="${prefix}"]`).first().getAttribute('href');
  };
  const places = ['/', '/cases', '/customers', '/messages', '/inbox', '/tickets', '/alerts', '/plans', '/templates', '/sandbox', ticket,
    '/templates/zh/reminder-1.organisation', await first('/cases', '/cases/'), await first('/customers', '/customers/'),
    await first('/messages', '/messages/'), await first('/inbox', '/inbox/')];
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 });
    for (const place of places) {
      await page.goto(home + place);
      assert.deepEqual(await serious_faults(page), [], `${place} at ${width}`);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(overflow <= 0, `${place} at ${width} is ${overflow} pixels too wide`);
    }
  }
  await page.setViewportSize({ width: 1280, height: 844 });
  await page.goto(home + ticket);
}

test(async () => {
  const home = await serve();
  call('golive', 'approve', 'main');
  const page = await open();
  await first_login(page, home);

  await page.goto(`${home}/sandbox`);
  await reloaded_until(page, 'text=Answer as the customer', 'the reminder is in the sandbox');
  await page.click('text=Answer as the customer');
  await page.fill('textarea[name=text]', complaint);
  await page.click('text=Send the answer');
  await page.goto(`${home}/tickets`);
  await reloaded_until(page, 'main a:text-matches("^T-")', 'the complaint becomes a ticket');
  const number = await page.innerText('main a:text-matches("^T-")');

  await page.goto(`${home}/alerts`);
  assert.match(await page.innerText('main'), new RegExp(number));
  await page.click('text=Acknowledge >> nth=-1');
  await page.waitForLoadState();
  assert.match(await page.innerText('main'), /No alert is open/);

  await page.goto(`${home}/tickets`);
  await page.click(`text=${number}`);
  assert.match(await page.innerText('main'), new RegExp(complaint));
  await look_at_all(page, home);
  await page.fill('textarea[name=words] >> nth=-1', '非常抱歉，我们马上处理。');
  await page.click('text=Send the answer');
  await page.goto(`${home}/sandbox`);
  await reloaded_until(page, `:text("${number}")`, 'the answer leaves');

  await page.goto(`${home}/tickets`);
  await page.click(`text=${number}`);
  await move(page, 'It is justified');
  await move(page, 'Name who is responsible and why', { department: 'Warehouse', cause: 'Badly packed' });
  await move(page, 'Propose what is to be done', { proposal: 'Send it anew' });
  if (await page.locator('summary:text-is("Approve the proposal")').count() > 0) await move(page, 'Approve the proposal');
  await move(page, 'It is carried out');
  await move(page, 'Close');
  assert.match(await page.innerText('h1'), /closed/);
  console.log('answered as a customer; ticket found, acknowledged, answered, taken through its procedure and closed');
});
