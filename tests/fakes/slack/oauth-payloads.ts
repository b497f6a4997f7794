/** How deliveries differ where one installation covers an organisation (D: enterprise/apps/changes-apis, /reference). */
import { isObject, type Json } from './kit-check.js';
import type { Organisation } from './oauth.js';

/** The same payload as it comes to the organisation's installation. */
export function forOrganisation(payload: Json, { id, name }: Organisation): Json {
  if (payload['type'] === 'event_callback') return eventForOrganisation(payload, id);
  if (typeof payload['command'] === 'string')
    return { ...payload, enterprise_id: id, enterprise_name: name, is_enterprise_install: 'true' };
  return { ...payload, team: null, enterprise: { id, name }, is_enterprise_install: true };
}

function eventForOrganisation(payload: Json, id: string): Json {
  const authorizations = Array.isArray(payload['authorizations']) ? payload['authorizations'].filter(isObject) : [];
  return {
    ...payload,
    enterprise_id: id,
    context_enterprise_id: id,
    authorizations: authorizations.map((one) => ({ ...one, enterprise_id: id, is_enterprise_install: true })),
  };
}
