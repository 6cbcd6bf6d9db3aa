import type { Context } from '../context.ts';
import type { BlogAccess, Provider, Reply } from '../providers/provider.ts';
import type { Parcel } from '../store/outbox.ts';
import type { Ingest } from './arrived.ts';

/** One step on one item, with all it needs. */
export interface Delivery {
  readonly context: Context;
  readonly ingest: Ingest;
  readonly parcel: Parcel;
  readonly provider: Provider;
  readonly access: BlogAccess;
  readonly author: Reply['author'];
}

/** The reply as the provider takes it: the same bytes at every attempt. */
export const replyOf = (parcel: Parcel, author: Reply['author']): Reply => ({
  postRemoteId: parcel.postRemoteId,
  postUrl: parcel.postUrl,
  parentRemoteId: parcel.parentRemoteId,
  text: parcel.text,
  author,
  firstSentAt: parcel.firstSentAt,
});
