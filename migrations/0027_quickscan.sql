-- Answers of the quickscan on a real price (the round itself is a `stuk`). Types: text and bigint only (see
-- migrations/README.md).
--
-- All that is kept of a round stands in one row, in three lists of JSON texts: who answered, what was answered, what was
-- written. Each list is sorted by its content, and each answer rewrites the whole row. So nothing joins who and what: no
-- column, no number, no time, and no order in which the database keeps rows. An answer has no organisation, no form and no
-- person. This row is changed in its place because of that: a row for each answer would lie in the order of coming.

create table quickscanantwoorden (
    ronde text primary key references stuk (id),
    gemeente text not null,
    deelnemers text not null,
    antwoorden text not null,
    woorden text not null
);
