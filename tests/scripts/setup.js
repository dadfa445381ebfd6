/** Random inputs are the same in every run, so that a failure is a failure of the change at hand. */
import fc from "fast-check";

fc.configureGlobal({ seed: 20261125 });
