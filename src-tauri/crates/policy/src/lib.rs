//! Pure judgement of actions: CEL rules into allowed, required and forbidden, and the routing of tickets
