-- Answers of the quickscan on a real price (the round itself is a `stuk`). Nothing here is ever updated or removed. Types: text
-- and bigint only (see migrations/README.md).
--
-- Who answered is kept apart from what was answered, and nothing joins the two: an answer has no organisation, no form, no
-- person and no time, and its number is random, so that it says nothing of the order either. Answers are read in the order of
-- that number. What was written stands apart from what was chosen, for how somebody writes can tell who they are.

-- That an organisation answered: once for each round.
create table quickscandeelname (
    ronde text not null references stuk (id),
    organisatie text not null,
    gemeente text not null,
    primary key (ronde, organisatie)
);

-- What one organisation answered: JSON.
create table quickscanantwoord (
    id text primary key,
    ronde text not null references stuk (id),
    gemeente text not null,
    inhoud text not null
);
create index quickscanantwoord_ronde on quickscanantwoord (ronde, id);

-- What one organisation wrote.
create table quickscanwoord (
    id text primary key,
    ronde text not null references stuk (id),
    gemeente text not null,
    tekst text not null
);
create index quickscanwoord_ronde on quickscanwoord (ronde, id);
