import { type PoolPort, serve } from "nabla/workers";

// To the types of a page `self` is a window.
serve(self as unknown as PoolPort);
