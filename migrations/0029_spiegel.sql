-- Filled-in sheets of the mirror (the round itself is a `stuk`). Types: text and bigint only (see migrations/README.md).
--
-- All that is kept of a round stands in one row, in lists of JSON texts, each sorted by its content, and each sheet rewrites
-- the whole row. So nothing says who filled in a sheet or when: no column, no number, no time, and no order in which the
-- database keeps rows. What somebody wrote stands apart from what they answered. `formulieren` holds keyed hashes of the forms
-- that came in, so that a form that is sent twice makes one sheet; nothing joins one to a sheet.

create table spiegelvellen (
    ronde text primary key references stuk (id),
    gemeente text not null,
    formulieren text not null,
    vellen_gemeente text not null,
    vellen_partner text not null,
    woorden_gemeente text not null,
    woorden_partner text not null,
    vellen_bewoner text not null
);
