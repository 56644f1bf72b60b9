-- Votes of a dialogue (the dialogue itself with what is expected is a `stuk`, and so is each answer to it). Types: text and
-- bigint only (see migrations/README.md).
--
-- Who votes has no name here: `merk` is a keyed hash of a token that only the voter holds, and the key is not in this
-- database. Nothing says when somebody voted but the day. A letter code is a keyed hash as well, and holds no more than
-- whether it was used: which token it gave is kept nowhere. What this does not protect against stands in docs/dialoog.md.
--
-- The last vote of a voter on a statement counts, so a vote changes in its place, and who wants to be forgotten takes the
-- rows away: a vote is no decision of the municipality. A round is: it is kept whole, and never changes but for that.

create table stemmer (
    dialoog text not null references stuk (id),
    gemeente text not null,
    merk text not null,
    rol text not null,
    gebied text not null,
    kanaal text not null,
    dag text not null,
    primary key (dialoog, merk)
);

-- The three answers to one statement; empty where somebody gave none.
create table stem (
    dialoog text not null,
    gemeente text not null,
    merk text not null,
    stelling bigint not null,
    norm text not null,
    ervaring text not null,
    draagkracht text not null,
    als text not null,
    dag text not null,
    primary key (dialoog, merk, stelling),
    foreign key (dialoog, merk) references stemmer (dialoog, merk)
);

create table stemcode (
    dialoog text not null references stuk (id),
    gemeente text not null,
    merk text not null,
    gebruikt bigint not null,
    primary key (dialoog, merk)
);

-- What residents wrote themselves in one dialogue, and what became of it: all of it in one row, that each step writes again
-- under the next version. So two moderators cannot both take a step on what they saw, and the log is whole.
create table moderatie (
    dialoog text primary key references stuk (id),
    gemeente text not null,
    versie bigint not null,
    inhoud text not null
);

-- Which statement somebody wrote, so that they can look what became of it, and erase it.
create table inzending (
    dialoog text not null,
    gemeente text not null,
    merk text not null,
    stelling bigint not null,
    primary key (dialoog, merk, stelling),
    foreign key (dialoog, merk) references stemmer (dialoog, merk)
);

-- A closed round: all of it as it was hashed, and what it came to. `merk` finds the votes of somebody back in it, so that
-- they can be erased there too; the hash holds.
create table dialoogronde (
    dialoog text not null references stuk (id),
    gemeente text not null,
    nummer bigint not null,
    afdruk text not null,
    inhoud text not null,
    uitslag text not null,
    primary key (dialoog, nummer)
);

create table rondebundel (
    dialoog text not null,
    nummer bigint not null,
    merk text not null,
    afdruk text not null,
    primary key (dialoog, nummer, merk),
    foreign key (dialoog, nummer) references dialoogronde (dialoog, nummer)
);
