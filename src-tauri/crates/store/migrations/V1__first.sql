-- The first schema. Times are microseconds since 1970 in UTC; `body` is the noun as JSON, the other columns are what
-- is filtered, sorted or kept unique. References are checked when the change ends.
-- Every row carries tenant, brand, who wrote it last (id and role) and when it was first and last written here.

CREATE TABLE actors (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  department TEXT NOT NULL,
  tenant TEXT NOT NULL, brand TEXT NOT NULL, actor TEXT NOT NULL, actor_role TEXT NOT NULL,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE customers (
  id TEXT NOT NULL PRIMARY KEY,
  search TEXT NOT NULL,
  name TEXT NOT NULL,
  merged_into TEXT REFERENCES customers(id) DEFERRABLE INITIALLY DEFERRED,
  tenant TEXT NOT NULL, brand TEXT NOT NULL, actor TEXT NOT NULL, actor_role TEXT NOT NULL,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;

CREATE TABLE identities (
  customer TEXT NOT NULL REFERENCES customers(id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  verification TEXT NOT NULL,
  tenant TEXT NOT NULL, brand TEXT NOT NULL, actor TEXT NOT NULL, actor_role TEXT NOT NULL,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (customer, kind, value)
) STRICT;
CREATE INDEX identities_by_value ON identities (kind, value);

CREATE TABLE accounts (
  id TEXT NOT NULL PRIMARY KEY,
  external_id TEXT UNIQUE,
  search TEXT NOT NULL,
  name TEXT NOT NULL,
  tenant TEXT NOT NULL, brand TEXT NOT NULL, actor TEXT NOT NULL, actor_role TEXT NOT NULL,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;

CREATE TABLE contact_roles (
  customer TEXT NOT NULL REFERENCES customers(id) DEFERRABLE INITIALLY DEFERRED,
  account TEXT NOT NULL REFERENCES accounts(id) DEFERRABLE INITIALLY DEFERRED,
  tenant TEXT NOT NULL, brand TEXT NOT NULL, actor TEXT NOT NULL, actor_role TEXT NOT NULL,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (customer, account)
) STRICT;
CREATE INDEX contact_roles_by_account ON contact_roles (account);

CREATE TABLE merges (
  id TEXT NOT NULL PRIMARY KEY,
  from_customer TEXT NOT NULL REFERENCES customers(id) DEFERRABLE INITIALLY DEFERRED,
  into_customer TEXT NOT NULL REFERENCES customers(id) DEFERRABLE INITIALLY DEFERRED,
  at INTEGER NOT NULL,
  tenant TEXT NOT NULL, brand TEXT NOT NULL, actor TEXT NOT NULL, actor_role TEXT NOT NULL,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX merges_by_from ON merges (from_customer);
CREATE INDEX merges_by_into ON merges (into_customer);

CREATE TABLE tickets (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  external_id TEXT UNIQUE,
  customer TEXT REFERENCES customers(id) DEFERRABLE INITIALLY DEFERRED,
  account TEXT REFERENCES accounts(id) DEFERRABLE INITIALLY DEFERRED,
  version INTEGER NOT NULL,
  status TEXT NOT NULL,
  is_open INTEGER NOT NULL,
  priority TEXT NOT NULL,
  channel TEXT NOT NULL,
  assignee TEXT,
  department TEXT NOT NULL,
  -- each tag between bars: |vip|billing|
  tags TEXT NOT NULL,
  snoozed_until INTEGER,
  -- when the SLA falls due, or the largest number where there is none, so that those sort last
  sla_key INTEGER NOT NULL,
  -- the negated time of the newest customer or agent message, so that one ascending index serves the inbox
  recency INTEGER NOT NULL,
  -- the negated time of the ticket's own last change
  changed INTEGER NOT NULL,
  last_author TEXT NOT NULL,
  last_customer_at INTEGER,
  read_until INTEGER,
  preview TEXT NOT NULL,
  -- lower-case id, subject and preview
  search TEXT NOT NULL,
  -- its conversation was forgotten as a source for other tickets
  withdrawn INTEGER NOT NULL DEFAULT 0,
  tenant TEXT NOT NULL, brand TEXT NOT NULL, actor TEXT NOT NULL, actor_role TEXT NOT NULL,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX tickets_inbox
  ON tickets (is_open, sla_key, recency, id, assignee, department, snoozed_until);
CREATE INDEX tickets_done ON tickets (is_open, changed, recency, id);
CREATE INDEX tickets_by_customer ON tickets (customer, recency);
CREATE INDEX tickets_by_account ON tickets (account, recency);

-- One row per ticket, by its row number: subject and conversation, to find similar tickets.
CREATE VIRTUAL TABLE ticket_text USING fts5 (text, tokenize = 'porter unicode61 remove_diacritics 2');
INSERT INTO ticket_text (ticket_text, rank) VALUES ('secure-delete', 1);

CREATE TABLE messages (
  row INTEGER PRIMARY KEY,
  ticket TEXT NOT NULL REFERENCES tickets(id) DEFERRABLE INITIALLY DEFERRED,
  id TEXT NOT NULL,
  at INTEGER NOT NULL,
  tenant TEXT NOT NULL, brand TEXT NOT NULL, actor TEXT NOT NULL, actor_role TEXT NOT NULL,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (ticket, id)
) STRICT;
CREATE INDEX messages_in_order ON messages (ticket, at, row);
CREATE INDEX messages_by_id ON messages (id);

CREATE TABLE attachments (
  ticket TEXT NOT NULL,
  message TEXT NOT NULL,
  position INTEGER NOT NULL,
  id TEXT NOT NULL,
  tenant TEXT NOT NULL, brand TEXT NOT NULL, actor TEXT NOT NULL, actor_role TEXT NOT NULL,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (ticket, message, position),
  FOREIGN KEY (ticket, message) REFERENCES messages(ticket, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE live_facts (
  ticket TEXT NOT NULL REFERENCES tickets(id) DEFERRABLE INITIALLY DEFERRED,
  tool TEXT NOT NULL,
  subject TEXT NOT NULL,
  tenant TEXT NOT NULL, brand TEXT NOT NULL, actor TEXT NOT NULL, actor_role TEXT NOT NULL,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (ticket, tool, subject)
) STRICT;

CREATE TABLE drafts (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ticket TEXT NOT NULL REFERENCES tickets(id) DEFERRABLE INITIALLY DEFERRED,
  state TEXT NOT NULL,
  tenant TEXT NOT NULL, brand TEXT NOT NULL, actor TEXT NOT NULL, actor_role TEXT NOT NULL,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX drafts_by_ticket ON drafts (ticket, state);

CREATE TABLE draft_revisions (
  draft TEXT NOT NULL REFERENCES drafts(id) DEFERRABLE INITIALLY DEFERRED,
  revision INTEGER NOT NULL,
  tenant TEXT NOT NULL, brand TEXT NOT NULL, actor TEXT NOT NULL, actor_role TEXT NOT NULL,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (draft, revision)
) STRICT;

CREATE TABLE actions (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ticket TEXT NOT NULL REFERENCES tickets(id) DEFERRABLE INITIALLY DEFERRED,
  state TEXT NOT NULL,
  tenant TEXT NOT NULL, brand TEXT NOT NULL, actor TEXT NOT NULL, actor_role TEXT NOT NULL,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX actions_by_ticket ON actions (ticket);

CREATE TABLE grants (
  id TEXT NOT NULL PRIMARY KEY,
  action TEXT NOT NULL REFERENCES actions(id) DEFERRABLE INITIALLY DEFERRED,
  -- the idempotency key made at approval
  key TEXT NOT NULL UNIQUE,
  used_at INTEGER,
  tenant TEXT NOT NULL, brand TEXT NOT NULL, actor TEXT NOT NULL, actor_role TEXT NOT NULL,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX grants_by_action ON grants (action);

CREATE TABLE receipts (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ticket TEXT NOT NULL REFERENCES tickets(id) DEFERRABLE INITIALLY DEFERRED,
  action TEXT REFERENCES actions(id) DEFERRABLE INITIALLY DEFERRED,
  tenant TEXT NOT NULL, brand TEXT NOT NULL, actor TEXT NOT NULL, actor_role TEXT NOT NULL,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX receipts_by_ticket ON receipts (ticket);
CREATE INDEX receipts_by_action ON receipts (action);

CREATE TABLE briefs (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ticket TEXT NOT NULL REFERENCES tickets(id) DEFERRABLE INITIALLY DEFERRED,
  approved INTEGER NOT NULL,
  -- the noun's own time, which a reviewer sorts by
  changed_at INTEGER NOT NULL,
  tenant TEXT NOT NULL, brand TEXT NOT NULL, actor TEXT NOT NULL, actor_role TEXT NOT NULL,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX briefs_by_ticket ON briefs (ticket);
CREATE INDEX briefs_in_review ON briefs (approved, changed_at);

CREATE TABLE review_events (
  row INTEGER PRIMARY KEY,
  brief TEXT NOT NULL REFERENCES briefs(id) DEFERRABLE INITIALLY DEFERRED,
  tenant TEXT NOT NULL, brand TEXT NOT NULL, actor TEXT NOT NULL, actor_role TEXT NOT NULL,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX review_events_by_brief ON review_events (brief);

CREATE TABLE outcomes (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ticket TEXT NOT NULL REFERENCES tickets(id) DEFERRABLE INITIALLY DEFERRED,
  tenant TEXT NOT NULL, brand TEXT NOT NULL, actor TEXT NOT NULL, actor_role TEXT NOT NULL,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX outcomes_by_ticket ON outcomes (ticket);

-- Scopes may name ids that are not here, so memory refers to nothing.
CREATE TABLE memories (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  scope TEXT NOT NULL,
  external_id TEXT,
  observed_at INTEGER NOT NULL,
  superseded INTEGER NOT NULL,
  tenant TEXT NOT NULL, brand TEXT NOT NULL, actor TEXT NOT NULL, actor_role TEXT NOT NULL,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (scope, external_id)
) STRICT;
CREATE INDEX memories_in_scope ON memories (scope, observed_at, row);
CREATE INDEX memories_in_order ON memories (scope, row);

CREATE TABLE memory_history (
  row INTEGER PRIMARY KEY,
  memory TEXT NOT NULL REFERENCES memories(id) DEFERRABLE INITIALLY DEFERRED,
  tenant TEXT NOT NULL, brand TEXT NOT NULL, actor TEXT NOT NULL, actor_role TEXT NOT NULL,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX memory_history_by_memory ON memory_history (memory);

CREATE TABLE memory_keys (
  key TEXT NOT NULL PRIMARY KEY,
  memory TEXT NOT NULL REFERENCES memories(id) DEFERRABLE INITIALLY DEFERRED,
  tenant TEXT NOT NULL, brand TEXT NOT NULL, actor TEXT NOT NULL, actor_role TEXT NOT NULL,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX memory_keys_by_memory ON memory_keys (memory);

CREATE TABLE sessions (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ticket TEXT NOT NULL REFERENCES tickets(id) DEFERRABLE INITIALLY DEFERRED,
  customer TEXT REFERENCES customers(id) DEFERRABLE INITIALLY DEFERRED,
  opened_at INTEGER NOT NULL,
  tenant TEXT NOT NULL, brand TEXT NOT NULL, actor TEXT NOT NULL, actor_role TEXT NOT NULL,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX sessions_by_ticket ON sessions (ticket);
CREATE INDEX sessions_by_customer ON sessions (customer);

-- `row` is the order of queueing; AUTOINCREMENT, because a number must never come back.
CREATE TABLE outbox (
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL UNIQUE,
  ticket TEXT REFERENCES tickets(id) DEFERRABLE INITIALLY DEFERRED,
  state TEXT NOT NULL,
  not_before INTEGER,
  -- for memory writes: where the text goes and what it replaces, so that forgetting finds it
  memory_scope TEXT,
  supersedes TEXT,
  -- SHA-256 of the text once it was blanked
  digest TEXT,
  tenant TEXT NOT NULL, brand TEXT NOT NULL, actor TEXT NOT NULL, actor_role TEXT NOT NULL,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX outbox_waiting ON outbox (state, row);
CREATE INDEX outbox_by_ticket ON outbox (ticket, row);
CREATE INDEX outbox_by_scope ON outbox (memory_scope);

CREATE TABLE outbox_lease (
  one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  holder TEXT NOT NULL,
  taken_at INTEGER NOT NULL,
  until INTEGER NOT NULL
) STRICT;

CREATE TABLE operation_log (
  seq INTEGER NOT NULL PRIMARY KEY,
  ticket TEXT,
  chain TEXT NOT NULL,
  tenant TEXT NOT NULL, brand TEXT NOT NULL, actor TEXT NOT NULL, actor_role TEXT NOT NULL,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX operation_log_by_ticket ON operation_log (ticket, seq);

-- Where the chain ends, sealed with the same key, so that a missing tail shows.
CREATE TABLE operation_log_head (
  one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  seq INTEGER NOT NULL,
  chain TEXT NOT NULL,
  seal TEXT NOT NULL
) STRICT;

CREATE TABLE settings (
  name TEXT NOT NULL PRIMARY KEY,
  tenant TEXT NOT NULL, brand TEXT NOT NULL, actor TEXT NOT NULL, actor_role TEXT NOT NULL,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
