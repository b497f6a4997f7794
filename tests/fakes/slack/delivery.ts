/**
 * The platform's side of deliveries: people do things in Slack, the app gets what Slack would send, over HTTP or
 * Socket Mode, and what it acks is checked and shown. One method for each entrance; each gives what was acked.
 */
import type { Carrier } from './carrier.js';
import { Courier, type CourierOptions } from './courier.js';
import { type Actions, actions } from './delivery-actions.js';
import { type Events, events } from './delivery-events.js';
import { type Forms, forms } from './delivery-forms.js';
import { type HttpTarget, httpCarrier } from './http-carrier.js';
import type { FakeSlack } from './server.js';
import { socketCarrier } from './socket-carrier.js';

export type Delivery = Events & Forms & Actions;

/** Signed POSTs to the app's URL. */
export function deliverByHttp(slack: FakeSlack, target: HttpTarget, options: CourierOptions = {}): Delivery {
  return createDelivery(slack, httpCarrier(target), options);
}

/** Envelopes over the connections that the app opened. */
export function deliverBySocket(slack: FakeSlack, options: CourierOptions & { readonly ackWithinMs?: number } = {}): Delivery {
  return createDelivery(slack, socketCarrier(slack.socket, options.ackWithinMs), options);
}

function createDelivery(slack: FakeSlack, carrier: Carrier, options: CourierOptions): Delivery {
  const courier = new Courier(slack, carrier, options);
  return { ...events(courier), ...forms(courier), ...actions(courier) };
}
