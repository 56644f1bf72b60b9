// Holds the document that comes in against the official JSON schema of its version of OpenAPI, and follows its references.
// Prints what is wrong, and ends with 1 when something is.
import { readFileSync } from "node:fs";
import { Validator } from "@seriousme/openapi-schema-validator";

const document = JSON.parse(readFileSync(0, "utf8"));
const validator = new Validator();
const { valid, errors } = await validator.validate(document);
if (!valid || validator.version !== "3.1") {
    console.log(JSON.stringify({ version: validator.version, errors }, null, 2));
    process.exit(1);
}
validator.resolveRefs();
