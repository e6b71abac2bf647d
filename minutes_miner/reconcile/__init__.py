"""Read a council's own action tracker and lay it beside the action log; see docs/reconcile.md."""
