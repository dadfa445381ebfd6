/** Tells of tests that fail and of the coverage, and nothing of those that pass. */
import { Readable } from "node:stream";
import { spec } from "node:test/reporters";

export default async function* report(events) {
  async function* failures() {
    for await (const event of events) if (event.type !== "test:pass") yield event;
  }
  yield* Readable.from(failures()).pipe(spec());
}
