// A real OpenID provider (oidc-provider, OpenID certified) on a free port, for the tests of signing in. Prints one
// line of JSON when it is ready and stops when its input closes, so that it never outlives its test.
//
// What can be set, in the environment:
//   PORT           another port than a free one
//   CLOCK_OFFSET   seconds that the clock of this process is ahead; negative is behind
//   KID            the name of the signing keys, else random
//   REDIRECT       where a browser comes back after signing in
//   AFTER          where it comes back after signing out
//   GROUPS         other groups than below, as JSON: {"j.jansen": ["regisseur"]}
//   SERVED_JWKS    what /jwks answers instead of the own keys: the keys of somebody else
import { generateKeyPairSync, randomUUID } from "node:crypto";
import http from "node:http";

const offset = Number(process.env.CLOCK_OFFSET ?? 0) * 1000;
if (offset) {
    const RealDate = Date;
    globalThis.Date = class extends RealDate {
        constructor(...args) {
            if (args.length) super(...args);
            else super(RealDate.now() + offset);
        }
        static now() {
            return RealDate.now() + offset;
        }
    };
}

// After the clock was set, so that everything is of that time.
const { Provider } = await import("oidc-provider");
const { SignJWT, UnsecuredJWT, decodeJwt, decodeProtectedHeader, exportJWK } = await import("jose");

const rsa = () => generateKeyPairSync("rsa", { modulusLength: 2048 });
const ec = () => generateKeyPairSync("ec", { namedCurve: "P-256" });
const kid = process.env.KID ?? randomUUID();
// One RSA key under two names, because making one takes longer than anything else here.
const large = rsa();
const signing = { RS256: large, PS256: large, ES256: ec() };
const clientKeys = { rsa: rsa(), ec: ec() };

const jwk = async (key, more) => ({ ...(await exportJWK(key)), ...more });
const named = (alg) => ({ kid: `${alg}-${kid}`, alg, use: "sig" });

const LOW = "http://eidas.europa.eu/LoA/low";
const SUBSTANTIAL = "http://eidas.europa.eu/LoA/substantial";
const HIGH = "http://eidas.europa.eu/LoA/high";

// Who can sign in. `fault` changes the token on its way out; everything else comes from the provider itself.
const people = {
    "j.jansen": { sub: "4Yg8u72NxR", acr: SUBSTANTIAL, name: "J. Jansen", groups: ["regisseur", "team-noord"] },
    hoog: { sub: "hoog-1", acr: HIGH, groups: "beheerder" },
    laag: { sub: "laag-1", acr: LOW, groups: ["regisseur"] },
    niveauloos: { sub: "niveauloos-1", groups: ["regisseur"] },
    bewindvoerder: {
        sub: "RKyLpEVr1L",
        acr: SUBSTANTIAL,
        groups: ["bewindvoering"],
        represents: {
            sub: "q5r5sd8ffY",
            sub_id_type: "urn:nl-eid-gdi:1.0:id:pseudonym",
            iss: "urn:uuid:28e0686f-20ff-41bd-8520-57b9c68cc9a3",
            represents: { sub: "4Yg8u72NxR", iss: "urn:uuid:55291cc0-fd2a-4eb6-b444-5b2783e62673" },
        },
    },
    groepsloos: { sub: "groepsloos-1", acr: SUBSTANTIAL, name: "G. Roos" },
    bsn: { sub: "999990019", acr: SUBSTANTIAL },
    kvk: { sub: "27378698", acr: SUBSTANTIAL },
    "alg-none": { fault: (token) => new UnsecuredJWT(decodeJwt(token)).encode() },
    hs256: {
        // The trick of old: the public key, which everybody has, as a shared secret.
        fault: (token) => {
            const secret = signing.RS256.publicKey.export({ type: "spki", format: "pem" });
            const header = { ...decodeProtectedHeader(token), alg: "HS256" };
            return new SignJWT(decodeJwt(token)).setProtectedHeader(header).sign(Buffer.from(secret));
        },
    },
    "other-key": { fault: (token) => signed(token, {}, decodeProtectedHeader(token), rsa().privateKey) },
    "unknown-key": {
        fault: (token) => signed(token, {}, { ...decodeProtectedHeader(token), kid: "onbekend" }, rsa().privateKey),
    },
    "changed-on-the-way": {
        fault: (token) => {
            const [head, , signature] = token.split(".");
            const claims = { ...decodeJwt(token), groups: ["beheerder"] };
            return [head, Buffer.from(JSON.stringify(claims)).toString("base64url"), signature].join(".");
        },
    },
    "wrong-issuer": { fault: (token) => signed(token, { iss: "https://elders.example" }) },
    "wrong-audience": { fault: (token) => signed(token, { aud: "een-ander" }) },
    "two-audiences": { fault: (token) => signed(token, { aud: ["voorkant", "een-ander"], azp: "een-ander" }) },
    "wrong-nonce": { fault: (token) => signed(token, { nonce: "van-een-ander" }) },
    expired: { fault: (token) => signed(token, { exp: Math.floor(Date.now() / 1000) - 3600 }) },
    "represents-unreadable": { fault: (token) => signed(token, { represents: "4Yg8u72NxR" }) },
    "no-token": { fault: () => undefined },
};
for (const [name, person] of Object.entries(people)) {
    person.sub ??= `fout-${name}`;
    person.acr ??= name === "niveauloos" ? undefined : SUBSTANTIAL;
}

for (const [name, groups] of Object.entries(JSON.parse(process.env.GROUPS ?? "{}"))) people[name].groups = groups;

const bySub = (sub) => Object.values(people).find((person) => person.sub === sub);

const signed = (token, claims, header = decodeProtectedHeader(token), key = signing[header.alg].privateKey) =>
    new SignJWT({ ...decodeJwt(token), ...claims }).setProtectedHeader(header).sign(key);

const server = http.createServer();
await new Promise((ready) => server.listen(Number(process.env.PORT ?? 0), "127.0.0.1", ready));
const issuer = `http://127.0.0.1:${server.address().port}`;

const client = (client_id, more) => ({
    client_id,
    grant_types: ["authorization_code"],
    response_types: ["code"],
    redirect_uris: [process.env.REDIRECT ?? "http://127.0.0.1:1/aanmelden/terug"],
    post_logout_redirect_uris: [process.env.AFTER ?? "http://127.0.0.1:1/"],
    ...more,
});
// With a sign that must be encoded in the header of the request.
const SECRET = "geheim +%:& van de toepassing";
const keyed = async (name, alg) => ({
    token_endpoint_auth_method: "private_key_jwt",
    token_endpoint_auth_signing_alg: alg,
    jwks: { keys: [await jwk(clientKeys[name].publicKey, { kid: `toepassing-${name}`, use: "sig" })] },
});

const provider = new Provider(issuer, {
    jwks: { keys: await Promise.all(Object.entries(signing).map(([alg, pair]) => jwk(pair.privateKey, named(alg)))) },
    clients: [
        client("voorkant", { client_secret: SECRET }),
        client("voorkant-ps", { client_secret: SECRET, id_token_signed_response_alg: "PS256" }),
        client("voorkant-es", { client_secret: SECRET, id_token_signed_response_alg: "ES256" }),
        client("voorkant-rsa", await keyed("rsa", "RS256")),
        client("voorkant-ec", await keyed("ec", "ES256")),
    ],
    acrValues: [LOW, SUBSTANTIAL, HIGH],
    claims: { openid: ["sub", "groups", "represents", "name"], acr: null },
    // Claims in the ID token, as most providers of municipalities do.
    conformIdTokenClaims: false,
    cookies: { keys: [randomUUID()] },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
    interactions: { url: (_, interaction) => `/inloggen/${interaction.uid}` },
    pkce: { required: () => true },
    ttl: { AuthorizationCode: 60, IdToken: 600, Session: 600, Interaction: 600, Grant: 600, AccessToken: 600 },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ ...bySub(sub), acr: undefined, fault: undefined }) }),
    // Everybody agreed already.
    async loadExistingGrant(ctx) {
        const { client, session, provider } = ctx.oidc;
        const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
        grant.addOIDCScope("openid");
        grant.addOIDCClaims(["groups", "represents", "name"]);
        await grant.save();
        return grant;
    },
});

// The sign-in page: a form with a name and nothing else.
async function inloggen(ctx) {
    if (ctx.method !== "POST") {
        ctx.type = "html";
        ctx.body = "<form method=post><label>Naam <input name=naam></label><button>Verder</button></form>";
        return;
    }
    let body = "";
    for await (const piece of ctx.req) body += piece;
    const naam = new URLSearchParams(body).get("naam");
    const person = Object.hasOwn(people, naam) ? people[naam] : undefined;
    const login = { accountId: person?.sub, acr: person?.acr, remember: false };
    ctx.respond = false;
    await provider.interactionFinished(
        ctx.req,
        ctx.res,
        person ? { login } : { error: "access_denied", error_description: "niet bekend" },
        { mergeWithLastSubmission: false },
    );
}

provider.use(async (ctx, next) => {
    // The server's own header does not follow the clock that was set above.
    ctx.set("Date", new Date().toUTCString());
    if (ctx.path.startsWith("/inloggen/")) return inloggen(ctx);
    await next();
    if (ctx.path === "/jwks" && process.env.SERVED_JWKS) ctx.body = JSON.parse(process.env.SERVED_JWKS);
    if (ctx.path === "/token" && ctx.body?.id_token) {
        const { sub } = decodeJwt(ctx.body.id_token);
        const { fault } = bySub(sub);
        if (fault) ctx.body = { ...ctx.body, id_token: await fault(ctx.body.id_token) };
    }
});

// What goes wrong inside is a fault of this file.
provider.on("server_error", (_, error) => console.error(error));
server.on("request", provider.callback());
const pem = (pair) => pair.privateKey.export({ type: "pkcs8", format: "pem" });
console.log(
    JSON.stringify({ issuer, kid, secret: SECRET, rsa: pem(clientKeys.rsa), ec: pem(clientKeys.ec) }),
);
process.stdin.on("end", () => process.exit(0)).resume();
