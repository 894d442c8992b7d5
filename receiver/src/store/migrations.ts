/**
 * The steps from an empty file to the tables of today. `user_version` counts those taken. A step that has been released is
 * never changed: what comes later is a step of its own. `fold_email` is ours: SQLite folds ASCII alone.
 *
 * An id belongs to its form and kind, so that forms that share a receiver can't tell each other's ids. Its row in `submissions`
 * outlives what came with it: removed is everything else, and so a late repeat finds that it was removed. The words agreed to are
 * kept once for each text, since the configuration may have other words by the time that somebody asks.
 */
export const migrations: readonly string[] = [
  `
  create table interests (
    sequence    integer primary key,
    form        text not null,
    id          text not null,
    body_hash   text not null,
    reference   text not null,
    received_at text not null,
    language    text not null,
    name        text not null,
    email       text not null,
    school      text,
    role        text not null,
    themes      text not null check (json_valid(themes)),
    message     text,
    unique (form, id),
    unique (form, reference)
  ) strict;

  create index interests_by_time on interests (form, received_at, sequence);

  create table consent_texts (
    sha256 text primary key,
    words  text not null
  ) strict, without rowid;

  create table consents (
    interest  integer not null references interests on delete cascade,
    purpose   text not null,
    version   text not null,
    language  text not null,
    sha256    text not null references consent_texts,
    agreed_at text not null,
    primary key (interest, purpose)
  ) strict, without rowid;
  `,
  `
  alter table interests rename to first_interests;

  create table submissions (
    sequence      integer primary key,
    form          text not null,
    kind          text not null check (kind in ('interests', 'practices')),
    id            text not null,
    -- A story that came with an interest has its reference, and is no second owner of it.
    with_interest integer not null check (with_interest in (0, 1)),
    reference     text,
    body_hash     text,
    received_at   text,
    removed_at    text,
    unique (form, kind, id),
    unique (reference, with_interest),
    check ((removed_at is null) = (reference is not null)),
    check ((reference is null) = (body_hash is null) and (reference is null) = (received_at is null))
  ) strict;

  create index submissions_by_time on submissions (form, kind, received_at, sequence) where removed_at is null;

  create table interests (
    submission       integer primary key references submissions,
    suspected        integer not null check (suspected in (0, 1)),
    language         text not null,
    name             text not null,
    email            text not null,
    email_folded     text not null,
    school           text,
    role             text not null,
    themes           text not null check (json_valid(themes)),
    message          text,
    consent_version  text not null,
    consent_language text not null,
    consent_sha256   text not null references consent_texts
  ) strict;

  create index interests_by_email on interests (email_folded);

  create table practices (
    submission       integer primary key references submissions,
    interest         integer unique references interests on delete cascade,
    suspected        integer not null check (suspected in (0, 1)),
    language         text not null,
    title            text not null,
    story            text not null,
    phase            text not null,
    themes           text not null check (json_valid(themes)),
    credit           text not null,
    name             text,
    school           text,
    state            text not null default 'pending' check (state in ('pending', 'published', 'rejected', 'withdrawn')),
    revision         integer not null default 0,
    changed_at       text,
    consent_version  text not null,
    consent_language text not null,
    consent_sha256   text not null references consent_texts
  ) strict;

  create index practices_published on practices (changed_at) where state = 'published';

  insert into submissions (sequence, form, kind, id, with_interest, reference, body_hash, received_at)
  select sequence, form, 'interests', id, 0, reference, body_hash, received_at from first_interests;

  insert into interests
  select sequence, 0, i.language, name, email, fold_email(email), school, role, themes, message,
    c.version, c.language, c.sha256
  from first_interests i join consents c on c.interest = i.sequence and c.purpose = 'contact';

  drop table consents;
  drop table first_interests;
  `,
  `
  -- How many removals there were, and how many of them no page of the file has anything of any more. That is so of none of those
  -- of the versions before.
  create table removals (
    done     integer not null,
    scrubbed integer not null
  ) strict;

  insert into removals values (1, 0);
  `,
];
