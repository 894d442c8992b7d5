import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What our controllers begin with: each knows the element that it belongs to, and is told what happens to it. */
export abstract class Controller<Host extends ReactiveControllerHost & HTMLElement> {
  protected readonly host: Host;

  constructor(host: Host) {
    this.host = host;
    host.addController(this as ReactiveController);
  }
}
