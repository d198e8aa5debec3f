// What other judges say of values: reads [[header, value], …] from standard input, and writes for each what each judge
// objects to, by judge: a list of names, empty where it has nothing against the value, and null where it fails. The
// argument is the folder that holds node_modules.
import { existsSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(join(process.argv[2], "package.json"));
const OBSERVATORY_FOLDER = join(process.argv[2], "node_modules/@mdn/mdn-http-observatory");
const observatory = (name) => import(pathToFileURL(join(OBSERVATORY_FOLDER, "src/analyzer/tests", name)));
// It downloads the list of preloaded sites when it is installed; the site that is judged here is not on it.
const preloaded = join(OBSERVATORY_FOLDER, "conf/hsts-preload.json");
if (!existsSync(preloaded)) writeFileSync(preloaded, "{}");

const { contentSecurityPolicyTest } = await observatory("csp.js");
const { strictTransportSecurityTest } = await observatory("strict-transport-security.js");
const { xFrameOptionsTest } = await observatory("x-frame-options.js");
const { xContentTypeOptionsTest } = await observatory("x-content-type-options.js");
const { referrerPolicyTest } = await observatory("referrer-policy.js");
const { crossOriginResourcePolicyTest } = await observatory("cross-origin-resource-policy.js");
const { CspEvaluator } = require("csp_evaluator/dist/evaluator.js");
const { CspParser } = require("csp_evaluator/dist/parser.js");
const { Severity, Type } = require("csp_evaluator/dist/finding.js");
const { parseDictionary, parseItem } = require("structured-headers");

const OBSERVATORY = {
  "Content-Security-Policy": contentSecurityPolicyTest,
  "Strict-Transport-Security": strictTransportSecurityTest,
  "X-Frame-Options": xFrameOptionsTest,
  "X-Content-Type-Options": xContentTypeOptionsTest,
  "Referrer-Policy": referrerPolicyTest,
  "Cross-Origin-Resource-Policy": crossOriginResourcePolicyTest,
};
const FIELDS = {
  "Permissions-Policy": parseDictionary,
  "Cross-Origin-Opener-Policy": parseItem,
  "Cross-Origin-Embedder-Policy": parseItem,
};

function judgedByObservatory(header, value) {
  const headers = Object.defineProperty({ [header.toLowerCase()]: value }, "get", { value: () => null });
  const response = { headers, verified: true };
  const requests = {
    hostname: "values.example",
    responses: { auto: response, https: response, http: null },
    session: { url: new URL("https://values.example/") },
  };
  const output = OBSERVATORY[header](requests);
  return output.pass ? [] : [output.result];
}

function judgedByEvaluator(value) {
  let findings;
  try {
    findings = new CspEvaluator(new CspParser(value).csp).evaluate();
  } catch {
    return null; // it takes a comma into a host and fails on that
  }
  // what is "maybe" wrong, or only not what Google advises, is no objection
  const grave = findings.filter((finding) => finding.severity <= Severity.MEDIUM);
  return [...new Set(grave.map((finding) => `${Type[finding.type]}:${finding.directive}`))];
}

function parsed(header, value) {
  try {
    FIELDS[header](value);
    return [];
  } catch {
    return ["does not parse"];
  }
}

let text = "";
for await (const chunk of process.stdin) text += chunk;
const verdicts = JSON.parse(text).map(([header, value]) => ({
  ...(header in OBSERVATORY ? { observatory: judgedByObservatory(header, value) } : {}),
  ...(header === "Content-Security-Policy" ? { evaluator: judgedByEvaluator(value) } : {}),
  ...(header in FIELDS ? { fields: parsed(header, value) } : {}),
}));
process.stdout.write(JSON.stringify(verdicts));
