// A real mail server (smtp-server, of nodemailer) for the tests of messages. Prints one line of JSON when it is ready,
// one for each message that it took, and stops when its input closes, so that it never outlives its test.
//
// What can be set, in the environment:
//   PORT        another port than a free one
//   USER, PASS  who has to sign in, with what password; else nobody has to
//   CERT, KEY   files of its own certificate and key, for STARTTLS; else there is no STARTTLS
//
// Addresses that begin with `weg` are refused for good (550), those that begin with `straks` the first time (451).
import { readFileSync } from "node:fs";

const { SMTPServer } = await import("smtp-server");

const { PORT, USER, PASS, CERT, KEY } = process.env;
const say = (what) => process.stdout.write(`${JSON.stringify(what)}\n`);
const later = new Set();

const refuse = (code, text) => Object.assign(new Error(text), { responseCode: code });

const server = new SMTPServer({
    authOptional: !PASS,
    allowInsecureAuth: !CERT,
    disabledCommands: [...(CERT ? [] : ["STARTTLS"]), ...(PASS ? [] : ["AUTH"])],
    ...(CERT ? { cert: readFileSync(CERT), key: readFileSync(KEY) } : {}),
    onAuth(auth, _session, done) {
        const good = auth.username === USER && auth.password === PASS;
        done(good ? null : refuse(535, "wrong user or password"), { user: auth.username });
    },
    onRcptTo(address, _session, done) {
        if (address.address.startsWith("weg")) return done(refuse(550, `${address.address} is unknown`));
        if (address.address.startsWith("straks") && !later.has(address.address)) {
            later.add(address.address);
            return done(refuse(451, "come back later"));
        }
        done();
    },
    onData(stream, session, done) {
        const parts = [];
        stream.on("data", (part) => parts.push(part));
        stream.on("end", () => {
            const { envelope, secure, user } = session;
            say({
                from: envelope.mailFrom.address,
                to: envelope.rcptTo.map((one) => one.address),
                secure,
                user: user ?? null,
                text: Buffer.concat(parts).toString("utf8"),
            });
            done();
        });
    },
});

server.on("error", () => server.server.listening || process.exit(1));
server.listen(Number(PORT ?? 0), "127.0.0.1", () => say({ port: server.server.address().port }));
process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
