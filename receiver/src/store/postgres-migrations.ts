/**
 * The steps from an empty database to the tables of today, which are those of migrations.ts; the reasons stand there. All is in a
 * schema of our own, so that another program may use the same database. `receiver.steps` counts those taken.
 *
 * Times are text, as they are on the wire: they sort byte by byte, and come back as they went in.
 */
export const migrations: readonly string[] = [
  `
  create table receiver.submissions (
    sequence      integer generated always as identity primary key,
    form          text not null,
    kind          text not null check (kind in ('interests', 'practices')),
    id            text not null,
    with_interest boolean not null,
    reference     text collate "C",
    body_hash     text,
    received_at   text collate "C",
    removed_at    text collate "C",
    unique (form, kind, id),
    unique (reference, with_interest),
    check ((removed_at is null) = (reference is not null)),
    check ((reference is null) = (body_hash is null) and (reference is null) = (received_at is null))
  );

  create index submissions_by_time on receiver.submissions (form, kind, received_at, sequence) where removed_at is null;

  create table receiver.consent_texts (
    sha256 text primary key,
    words  text not null
  );

  create table receiver.interests (
    submission       integer primary key references receiver.submissions,
    suspected        boolean not null,
    language         text not null,
    name             text not null,
    email            text not null,
    email_folded     text not null,
    school           text,
    role             text not null,
    themes           jsonb not null,
    message          text,
    consent_version  text not null,
    consent_language text not null,
    consent_sha256   text not null references receiver.consent_texts
  );

  create index interests_by_email on receiver.interests (email_folded);

  create table receiver.practices (
    submission       integer primary key references receiver.submissions,
    interest         integer unique references receiver.interests on delete cascade,
    suspected        boolean not null,
    language         text not null,
    title            text not null,
    story            text not null,
    phase            text not null,
    themes           jsonb not null,
    credit           text not null,
    name             text,
    school           text,
    state            text not null default 'pending' check (state in ('pending', 'published', 'rejected', 'withdrawn')),
    revision         integer not null default 0,
    changed_at       text collate "C",
    consent_version  text not null,
    consent_language text not null,
    consent_sha256   text not null references receiver.consent_texts
  );

  create index practices_published on receiver.practices (changed_at) where state = 'published';
  `,
];
