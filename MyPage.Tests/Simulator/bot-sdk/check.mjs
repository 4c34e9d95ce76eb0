// LINE's own client against the simulator: what it sends must be understood, what it reads must be there.
// SIMULATOR_URL, CHANNEL_ID and CHANNEL_SECRET come from the test that starts this.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { once } from "node:events";
import { channelAccessToken, messagingApi, validateSignature, HTTPFetchError } from "@line/bot-sdk";

const baseURL = process.env.SIMULATOR_URL;
const channelId = process.env.CHANNEL_ID;
const channelSecret = process.env.CHANNEL_SECRET;

const received = [];
const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  received.push({ body, signature: request.headers["x-line-signature"] });
  response.end("{}");
}).listen(0, "127.0.0.1");
await once(server, "listening");
const endpoint = `http://127.0.0.1:${server.address().port}/hook`;

const simulator = async (path, body) => {
  const response = await fetch(new URL(`/simulator/api${path}`, baseURL), body === undefined
    ? {}
    : { method: "POST", body: JSON.stringify(body) });
  assert.ok(response.ok, `${path}: ${response.status}`);
  const text = await response.text();
  return text ? JSON.parse(text) : {};
};

const refused = async (status, call) => {
  const error = await call().then(() => assert.fail("was accepted"), (e) => e);
  assert.ok(error instanceof HTTPFetchError, String(error));
  assert.equal(error.status, status);
  return error;
};

const steps = [];
const step = async (name, run) => {
  await run();
  steps.push(name);
};

const tokens = new channelAccessToken.ChannelAccessTokenClient({ baseURL });
const stateless = await tokens.issueStatelessChannelTokenByClientSecret(channelId, channelSecret);
await step("stateless token", async () => {
  assert.equal(stateless.expires_in, 899);
  assert.equal(stateless.token_type, "Bearer");
  await refused(400, () => tokens.issueStatelessChannelTokenByClientSecret(channelId, "wrong"));
});

await step("short-lived token", async () => {
  const short = await tokens.issueChannelToken("client_credentials", channelId, channelSecret);
  const verified = await tokens.verifyChannelToken(short.access_token);
  assert.equal(verified.client_id, channelId);
  await tokens.revokeChannelToken(short.access_token);
  await refused(400, () => tokens.verifyChannelToken(short.access_token));
});

const config = { channelAccessToken: stateless.access_token, baseURL };
const client = new messagingApi.MessagingApiClient(config);
const blob = new messagingApi.MessagingApiBlobClient(config);
const taro = (await simulator("/people/taro")).userId;
const text = (value) => ({ type: "text", text: value });

await step("webhook endpoint and test", async () => {
  await client.setWebhookEndpoint({ endpoint });
  assert.equal((await client.getWebhookEndpoint()).endpoint, endpoint);
  const result = await client.testWebhookEndpoint({});
  assert.equal(result.success, true);
  assert.equal(result.reason, "OK");
  assert.deepEqual(JSON.parse(received[0].body).events, []);
});

await step("profile", async () => {
  await refused(404, () => client.getProfile(taro));
  await simulator("/people/taro/add", {});
  const profile = await client.getProfile(taro);
  assert.equal(profile.displayName, "太郎");
  assert.equal(profile.userId, taro);
});

await step("webhook signature and reply", async () => {
  await simulator("/people/taro/text", { text: "こんにちは" });
  await simulator("/webhooks/settled");
  for (const { body, signature } of received) {
    assert.ok(validateSignature(body, channelSecret, signature));
  }

  const event = JSON.parse(received.at(-1).body).events[0];
  assert.equal(event.message.text, "こんにちは");
  const reply = await client.replyMessage({ replyToken: event.replyToken, messages: [text("はい"), text("どうぞ")] });
  assert.equal(reply.sentMessages.length, 2);
  const error = await refused(400, () => client.replyMessage({ replyToken: event.replyToken, messages: [text("もう一度")] }));
  assert.equal(JSON.parse(error.body).message, "Invalid reply token");
});

await step("push with retry key", async () => {
  const key = randomUUID();
  const request = { to: taro, messages: [{
    type: "template",
    altText: "連携",
    template: { type: "buttons", text: "連携してください", actions: [{ type: "uri", label: "連携する", uri: "http://localhost:5080/line/link" }] },
  }] };
  const first = await client.pushMessageWithHttpInfo(request, key);
  const error = await refused(409, () => client.pushMessage(request, key));
  assert.equal(error.headers.get("x-line-accepted-request-id"), first.httpResponse.headers.get("x-line-request-id"));
  assert.deepEqual(JSON.parse(error.body).sentMessages, first.body.sentMessages);
  await refused(400, () => client.pushMessage({ to: taro, messages: [text("")] }));
  await client.multicast({ to: [taro], messages: [text("みなさんへ")] }, randomUUID());
  await client.validatePush({ messages: [text("x")] });
});

await step("link token", async () => {
  const { linkToken } = await client.issueLinkToken(taro);
  assert.match(linkToken, /^\S{20,}$/);
  const nonce = "bm9uY2Utbm9uY2UtMTIz";
  const page = await fetch(new URL(`/dialog/bot/accountLink?linkToken=${linkToken}&nonce=${nonce}`, baseURL), { headers: { "X-Simulator-Person": "taro" } });
  assert.equal(page.status, 200);
  await simulator("/webhooks/settled");
  assert.deepEqual(JSON.parse(received.at(-1).body).events[0].link, { result: "ok", nonce });
});

const menu = (name) => ({
  size: { width: 2500, height: 1686 },
  selected: true,
  name,
  chatBarText: "メニュー",
  areas: [{ bounds: { x: 0, y: 0, width: 2500, height: 1686 }, action: { type: "postback", data: "balance" } }],
});
const png = Buffer.from("89504e470d0a1a0a0000000d49484452000009c40000069608020000000000000049444154", "hex");

await step("rich menus with image", async () => {
  const { richMenuId } = await client.createRichMenu(menu("a"));
  await refused(400, () => client.setDefaultRichMenu(richMenuId));
  await blob.setRichMenuImage(richMenuId, new Blob([png], { type: "image/png" }));
  await refused(400, () => blob.setRichMenuImage(richMenuId, new Blob([png], { type: "image/png" })));
  const chunks = [];
  for await (const chunk of await blob.getRichMenuImage(richMenuId)) chunks.push(chunk);
  assert.deepEqual(Buffer.concat(chunks), png);
  assert.equal((await client.getRichMenu(richMenuId)).chatBarText, "メニュー");
  await client.setDefaultRichMenu(richMenuId);
  assert.equal((await client.getDefaultRichMenuId()).richMenuId, richMenuId);
  await client.validateRichMenuObject(menu("valid"));
});

await step("per-user menus", async () => {
  const { richMenuId } = await client.createRichMenu(menu("b"));
  await blob.setRichMenuImage(richMenuId, new Blob([png], { type: "image/png" }));
  await refused(404, () => client.getRichMenuIdOfUser(taro));
  await client.linkRichMenuIdToUser(taro, richMenuId);
  assert.equal((await client.getRichMenuIdOfUser(taro)).richMenuId, richMenuId);
  await client.unlinkRichMenuIdFromUser(taro);
  await client.linkRichMenuIdToUsers({ richMenuId, userIds: [taro] });
  assert.equal((await simulator("/people/taro")).richMenuId, richMenuId);
  await client.unlinkRichMenuIdFromUsers({ userIds: [taro] });
  assert.equal((await client.getRichMenuList()).richmenus.length, 2);
});

await step("aliases", async () => {
  const [a, b] = (await client.getRichMenuList()).richmenus;
  await client.createRichMenuAlias({ richMenuAliasId: "tab-a", richMenuId: a.richMenuId });
  await client.updateRichMenuAlias("tab-a", { richMenuId: b.richMenuId });
  assert.equal((await client.getRichMenuAlias("tab-a")).richMenuId, b.richMenuId);
  assert.equal((await client.getRichMenuAliasList()).aliases.length, 1);
  await client.deleteRichMenuAlias("tab-a");
  await refused(404, () => client.getRichMenuAlias("tab-a"));
});

await step("batch", async () => {
  const [a, b] = (await client.getRichMenuList()).richmenus;
  await client.linkRichMenuIdToUser(taro, a.richMenuId);
  const batch = await client.richMenuBatchWithHttpInfo({ operations: [{ type: "link", from: a.richMenuId, to: b.richMenuId }] });
  const progress = await client.getRichMenuBatchProgress(batch.httpResponse.headers.get("x-line-request-id"));
  assert.equal(progress.phase, "succeeded");
  assert.equal((await client.getRichMenuIdOfUser(taro)).richMenuId, b.richMenuId);
  await client.deleteRichMenu(b.richMenuId);
});

await step("account", async () => {
  assert.match((await client.getBotInfo()).userId, /^U[0-9a-f]{32}$/);
  assert.equal((await client.getMessageQuota()).type, "none");
  assert.equal((await client.getMessageQuotaConsumption()).totalUsage, 2);
});

server.close();
server.closeAllConnections();
console.log(`ok: ${steps.join(", ")}`);
