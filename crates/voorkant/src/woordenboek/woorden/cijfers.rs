//! Words about figures and how they are protected.

use super::EIGEN;
use crate::woordenboek::woord::Woord;

pub(super) const WOORDEN: &[Woord] = &[
    Woord::new(
        "stapeling",
        ("Stapeling", "Stacking"),
        (&["stapelt", "stapelen", "gestapeld", "stapelingen"], &["stack", "stacked", "stacks"]),
        ("Een huishouden heeft meer dan één voorziening tegelijk: soorten hulp of regelingen.", "A household has more than one provision at a time: kinds of help or schemes."),
        "CBS, Stapelingsmonitor",
    )
    .said(
        ("Samenloop van indicaties.", "Concurrence of assessments."),
        ("Er zijn veel mensen bij één gezin, en niemand ziet het geheel.", "Many people come to one family, and nobody sees the whole."),
    ),
    Woord::new(
        "concentratie",
        ("Concentratie", "Concentration"),
        (&[], &[]),
        ("Een klein deel van de huishoudens heeft een groot deel van de kosten.", "A small part of the households has a large part of the cost."),
        EIGEN,
    ),
    Woord::new(
        "verloop",
        ("Verloop", "Course"),
        (&[], &[]),
        ("Hoe aantallen en kosten van maand tot maand veranderen.", "How numbers and cost go from month to month."),
        EIGEN,
    ),
    Woord::new(
        "instroom",
        ("Instroom", "Inflow"),
        (&[], &[]),
        ("Mensen die voor het eerst, of na lange tijd weer, hulp krijgen.", "Who receives help for the first time, or again after a long time."),
        EIGEN,
    )
    .said(
        ("Nieuwe aanmeldingen.", "New referrals."),
        ("Mensen die wij eerder hadden willen leren kennen.", "People whom we wish we had met before."),
    ),
    Woord::new(
        "uitstroom",
        ("Uitstroom", "Outflow"),
        (&[], &[]),
        ("Mensen van wie de hulp stopt.", "Whose help ends."),
        EIGEN,
    )
    .said(
        ("Einde zorg, doelen behaald of niet.", "End of care, with or without its goals."),
        ("Weer verder op eigen kracht, met de buurt erbij.", "Going on by themselves, with the neighbourhood."),
    ),
    Woord::new(
        "peildatum",
        ("Peildatum", "Reference date"),
        (&[], &[]),
        ("De dag waarop wij kijken wie welke hulp heeft.", "The day on which we look who has which help."),
        "CBS",
    ),
    Woord::new(
        "huishouden",
        ("Huishouden", "Household"),
        (&["huishoudens"], &["households"]),
        ("Mensen die samen wonen en bij elkaar horen. Berichten zeggen dat niet, dus wij schatten het uit het adres.",
         "People who live together and belong together. Messages do not say so: we estimate it from the address."),
        "CBS; eigen schatting",
    )
    .said(
        ("De cliënt en zijn systeem.", "The client and the system around."),
        ("Het gezin, en wie erbij hoort.", "The family, and who belongs to it."),
    ),
    Woord::new(
        "minder-dan-10",
        ("Minder dan 10", "Fewer than 10"),
        (&["drempel", "kleinste groep"], &["threshold", "smallest group"]),
        ("De groep is te klein om te tonen. Zo is niemand te herkennen. De gemeente kan de grens hoger zetten.",
         "The group is too small to show. So nobody can be recognised. The municipality can raise the limit."),
        EIGEN,
    ),
    Woord::new(
        "niet-getoond",
        ("Niet getoond", "Not shown"),
        (&["tonen wij niet"], &[]),
        ("Dit getal zou een kleine groep verraden, of één huishouden heeft het grootste deel van het bedrag.",
         "This figure would give away a small group, or one household has most of the amount."),
        EIGEN,
    ),
    Woord::new(
        "afronding",
        ("Afronding", "Rounding"),
        (&["afgerond"], &["rounded"]),
        ("Aantallen staan er in stappen van vijf. Daardoor tellen rijen niet precies op.", "Counts stand in steps of five. So rows do not add up exactly."),
        "CBS rondt zo af; eigen omschrijving",
    ),
    Woord::new(
        "geen-gegevens",
        ("Geen gegevens", "No data"),
        (&[], &[]),
        ("Niemand heeft dit aangeleverd. Het is dus niet nul: wij weten het niet.", "Nobody delivered this. So it is not nil: we do not know."),
        EIGEN,
    ),
    Woord::new(
        "nog-verwacht",
        ("Nog verwacht", "Still expected"),
        (&["verwacht er nog bij", "bandbreedte"], &["bandwidth"]),
        ("Declaraties komen later. Dit is wat er over een maand waarschijnlijk nog komt, met een laagste en een hoogste bedrag.",
         "Declarations come later. This is what is probably still to come of a month, with a lowest and a highest amount."),
        "T. Mack, ASTIN Bulletin 23 (1993)",
    ),
    Woord::new(
        "nulmeting",
        ("Nulmeting", "Baseline"),
        (&["nulmetingen"], &["baselines"]),
        ("De cijfers van nu, bewaard om later mee te vergelijken.", "The figures of now, kept to compare with later."),
        EIGEN,
    ),
    Woord::new(
        "effect",
        ("Effect", "Effect"),
        (&["effecten"], &["effects"]),
        ("Wat er verandert door een aanpak, en zonder die aanpak niet was veranderd.", "What is different because of an approach, and would not be without it."),
        EIGEN,
    )
    .said(
        ("Behandelresultaat, doelrealisatie.", "Result of treatment, goals reached."),
        ("Wat mensen er zelf van merken.", "What people notice of it themselves."),
    ),
    Woord::new(
        "doorstroom",
        ("Doorstroom", "Moving on"),
        (&[], &[]),
        (
            "Mensen die van de ene soort hulp naar een andere gaan.",
            "People who go from one kind of help to another.",
        ),
        EIGEN,
    )
    .said(
        ("Opschalen of afschalen.", "Scaling up or down."),
        ("Wat past er nu bij dit gezin?", "What fits this family now?"),
    ),
    Woord::new(
        "levensdomein",
        ("Levensdomein", "Life domain"),
        (&["levensdomeinen"], &["life domains"]),
        (
            "Een kant van het leven, zoals geld, wonen, werk of gezondheid.",
            "A side of life, such as money, housing, work or health.",
        ),
        EIGEN,
    ),
    Woord::new(
        "gini",
        ("Gini-getal", "Gini coefficient"),
        (&[], &[]),
        (
            "Een getal van 0 tot 1. Hoe hoger, hoe ongelijker de kosten zijn verdeeld.",
            "A number from 0 to 1. The higher it is, the more unevenly cost is spread.",
        ),
        EIGEN,
    ),
];
