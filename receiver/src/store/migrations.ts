/**
 * The steps from an empty file to the tables of today. `user_version` counts those taken. A step that has been released is
 * never changed: what comes later is a step of its own.
 *
 * An id belongs to its form, so that forms that share a receiver can't tell each other's ids. The words agreed to are kept
 * once for each text, since the configuration may have other words by the time that somebody asks.
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
];
