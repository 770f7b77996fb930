// The description of the API as the built daemon prints it, and a check of answers against it.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { parseYaml } from '@redocly/openapi-core';
import { daemonPath } from './daemon.mjs';

const Ajv = createRequire(import.meta.url)('ajv/dist/2020.js').default;

export const text = execFileSync(daemonPath(), ['openapi'], { encoding: 'utf8' });
export const document = parseYaml(text);

/** Every operation: `{id, method, path, caller, object, status, answer, parameters}`. */
export const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, one]) => ({
    id: one.operationId, method: method.toUpperCase(), path, caller: one['x-caller'], permission: one['x-permission'], suspended: one['x-suspended'] === true, object: one['x-object'] ?? 'none',
    status: Number(Object.keys(one.responses)[0]), responses: one.responses, parameters: one.parameters ?? [],
  })));
export const operation = (id) => operations.find((one) => one.id === id);

const ajv = new Ajv({ strict: false, allErrors: true });
ajv.addSchema({ ...document, $id: 'api' });

/** What is wrong with a JSON answer to `one`, or null: its status must be described, its body must fit the schema. */
export function misfit(one, answer) {
  const type = (answer.headers.get('content-type') ?? '').split(';')[0];
  const problem = answer.status >= 400;
  if (!problem && answer.status !== one.status && answer.status !== 200) return `status ${answer.status}, described is ${one.status}`;
  if (answer.status === 204) return answer.text === '' ? null : 'a body with 204';
  const described = problem ? document.components.responses.Problem : one.responses[one.status];
  const content = described.content?.[type];
  if (content === undefined) return `content type ${type}`;
  if (!type.endsWith('json')) return null;
  const check = ajv.compile({ $ref: `api${content.schema.$ref}` });
  if (check(answer.json)) return null;
  return ajv.errorsText(check.errors);
}
