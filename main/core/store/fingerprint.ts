import { hash } from 'node:crypto';

/** Fingerprint of a text: by it an edit is noticed, and a text that a damaged disk has changed. */
export const fingerprint = (html: string): string => hash('sha256', html, 'base64url');
