import { isServer } from 'lit';

/** Whether this is not a browser: the condition `node` has chosen Lit's build for servers. */
export const onServer: boolean = isServer;
