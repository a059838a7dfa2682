/** Whether a signal is aborted now. A function, because the compiler takes a property that was false once for false for ever. */
export function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}
