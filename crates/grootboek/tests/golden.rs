//! The worked example and the acceptance rules of the domain report (part C), and what goes wrong in practice.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

mod common;

use common::*;
use domein::Bedrag;
use grootboek::*;

fn bedrag(euros: i64) -> Bedrag {
    Bedrag::from_cents(euros * 100)
}

/// C.4: 1,850 takes a team leader, 900 two colleagues; together 2,750 of 5,000.
#[test]
fn golden_c4() {
    let mut ledger = Ledger::funded();
    let rent = gift("huur", euros(1_850), "h1", "wonen-blijven");
    let low = Boekweigering::MandaatTeLaag { bedrag: euros(1_850), nodig: Beslisniveau::Teamleider };
    assert_eq!(ledger.book(&rent, &alone(), "2026-03-02"), Err(low.clone()));
    assert_eq!(ledger.book(&rent, &with(Beslisrol::Medewerker), "2026-03-02"), Err(low));
    assert_eq!(ledger.book(&rent, &with(Beslisrol::Teamleider), "2026-03-02"), Ok(2));

    let dentist = gift("tandarts", euros(900), "h1", "tanden");
    let low = Boekweigering::MandaatTeLaag { bedrag: euros(900), nodig: Beslisniveau::TweeCollegas };
    assert_eq!(ledger.book(&dentist, &alone(), "2026-03-03"), Err(low.clone()));
    // A team leader alone is still one pair of eyes.
    let leader = Mandaat::one(who("bas", Beslisrol::Teamleider));
    assert_eq!(ledger.book(&dentist, &leader, "2026-03-03"), Err(low));
    assert_eq!(ledger.book(&dentist, &with(Beslisrol::Medewerker), "2026-03-03"), Ok(3));

    assert_eq!(ledger.stand.twelve_months(&household("h1"), day("2026-03-03")), bedrag(2_750));
    let room = ledger.stand.room(&team("noord"), &household("h1"), day("2026-03-03"));
    let left = (room.fonds, room.team, room.huishouden);
    assert_eq!(left, (bedrag(47_250), Some(bedrag(37_250)), bedrag(2_250)));
    let telling = ledger.stand.post(2).unwrap().telling.unwrap();
    assert_eq!((telling.niveau, telling.regulier), (Beslisniveau::Teamleider, Regulierantwoord::TeTraag));
}

/// The ceiling of a household: 5,000 in twelve months, then only the executive; a year later there is room again.
#[test]
fn golden_ceiling_of_a_household() {
    let mut ledger = Ledger::funded();
    let leader = with(Beslisrol::Teamleider);
    ledger.book(&gift("a", euros(1_850), "h1", "d1"), &leader, "2026-03-02").unwrap();
    ledger.book(&gift("b", euros(900), "h1", "d2"), &leader, "2026-03-03").unwrap();
    let third = gift("c", euros(2_251), "h1", "d3");
    let over = Boekweigering::HuishoudenOp { over: bedrag(2_250), plafond: euros(5_000) };
    assert_eq!(ledger.book(&third, &leader, "2026-03-04"), Err(over));
    assert_eq!(ledger.clone().book(&third, &with(Beslisrol::College), "2026-03-04"), Ok(4));
    assert_eq!(ledger.book(&gift("d", euros(2_250), "h1", "d3"), &leader, "2026-03-04"), Ok(4));
    ledger.book(&budget("begroting-2027", 2027, euros(50_000)), &administration(), "2027-01-04").unwrap();
    // On 1 March 2027 the first booking (2 March 2026) still counts; a day later it does not.
    let more = gift("e", euros(1_850), "h1", "d4");
    assert!(matches!(
        ledger.book(&more, &leader, "2027-03-01"),
        Err(Boekweigering::HuishoudenOp { over, .. }) if over == Bedrag::ZERO
    ));
    assert_eq!(ledger.book(&more, &leader, "2027-03-02"), Ok(6));
}

/// C-3: who is no civil servant decides nothing on money of the Participatiewet, also not as one of two.
#[test]
fn c3_money_of_the_participatiewet() {
    let mut fonds = fund();
    fonds.geld = Fondsgeld::of(domein::Regeling::BijzondereBijstand);
    assert_eq!(fonds.geld, Fondsgeld::Participatiewet);
    let mut ledger = Ledger::new(fonds);
    ledger.book(&budget("b", 2026, euros(1_000)), &administration(), "2026-01-02").unwrap();
    let provider = Beslisser { ambtenaar: false, ..who("piet", Beslisrol::Medewerker) };
    let refused = Err(Boekweigering::GeenAmbtenaar);
    let small = gift("a", euros(200), "h1", "d1");
    assert_eq!(ledger.book(&small, &Mandaat::one(provider.clone()), "2026-02-02"), refused);
    let both = Mandaat::two(who("anna", Beslisrol::Medewerker), provider).unwrap();
    assert_eq!(ledger.book(&small, &both, "2026-02-02"), refused);
    assert!(Boekweigering::GeenAmbtenaar.is_about_who());
    assert_eq!(ledger.book(&small, &alone(), "2026-02-02"), Ok(2));
}

/// C-5: the lights of fund and team; committed and unpaid counts.
#[test]
fn c5_lights() {
    let mut ledger = Ledger::funded();
    let lights = |ledger: &Ledger| {
        let fund = ledger.stand.use_of_fund(2026).licht;
        (fund, ledger.stand.use_of_team(2026, &team("noord")).unwrap().licht)
    };
    let college = with(Beslisrol::College);
    let mut give = |mark: &str, amount: i64| {
        ledger.book(&gift(mark, euros(amount), mark, "d"), &college, "2026-05-01").unwrap();
        lights(&ledger)
    };
    assert_eq!(give("a", 10_000), (Budgetlicht::Ruim, Budgetlicht::Ruim));
    assert_eq!(give("b", 10_000), (Budgetlicht::Ruim, Budgetlicht::Ruim));
    assert_eq!(give("c", 10_000), (Budgetlicht::Ruim, Budgetlicht::Ruim));
    assert_eq!(give("d", 2_000), (Budgetlicht::Ruim, Budgetlicht::BijnaOp));
    assert_eq!(give("e", 8_000), (Budgetlicht::BijnaOp, Budgetlicht::Op));
    let over = gift("f", Boekbedrag::from_cents(1).unwrap(), "f", "d");
    let full = Boekweigering::TeamOp { jaar: 2026, over: Bedrag::ZERO };
    assert_eq!(ledger.book(&over, &college, "2026-05-02"), Err(full));
    assert_eq!(ledger.stand.use_of_team(2026, &team("west")), None);
    assert_eq!(ledger.stand.use_of_fund(2030).licht, Budgetlicht::Op);
}

#[test]
fn the_same_request_twice_is_booked_once() {
    let mut ledger = Ledger::funded();
    let rent = gift("huur", euros(200), "h1", "d1");
    assert_eq!(ledger.book(&rent, &alone(), "2026-03-02"), Ok(2));
    // Also later, by somebody else, when nothing of it would be allowed any more.
    assert_eq!(ledger.book(&rent, &administration(), "2025-01-01"), Ok(2));
    assert_eq!(ledger.bookings.len(), 2);
    let other = gift("huur", euros(201), "h1", "d1");
    assert_eq!(ledger.book(&other, &alone(), "2026-03-02"), Err(Boekweigering::KenmerkGebruikt(2)));
}

#[test]
fn a_hundred_at_once_never_overspend() {
    let mut ledger = Ledger::new(fund());
    ledger.book(&budget("b", 2026, euros(4_250)), &administration(), "2026-01-02").unwrap();
    let seen = ledger.stand.clone();
    let asked: Vec<_> = (0..100).map(|n| gift(&format!("v{n}"), euros(100), &format!("h{n}"), "d")).collect();
    // All hundred are decided on the same state, then added one by one; who comes too late decides again.
    let mut booked = 0;
    for verzoek in &asked {
        let Ok(Boekuitkomst::Nieuw(first)) = decide(&seen, verzoek, &alone(), day("2026-02-02")) else {
            panic!("there was room")
        };
        let stale = ledger.stand.append(&first).is_err();
        assert_eq!(stale, booked > 0);
        booked += usize::from(!stale || ledger.book(verzoek, &alone(), "2026-02-02").is_ok());
    }
    assert_eq!(booked, 42);
    assert_eq!(ledger.stand.saldo(2026, Rekening::Beschikbaar), bedrag(50));
}

#[test]
fn a_fund_closed_between_asking_and_approving() {
    let mut ledger = Ledger::funded();
    let Ok(Boekuitkomst::Nieuw(decided)) =
        decide(&ledger.stand, &gift("a", euros(200), "h1", "d1"), &alone(), day("2026-03-02"))
    else {
        panic!("there was room")
    };
    ledger.book(&gift("b", euros(100), "h2", "d1"), &alone(), "2026-03-02").unwrap();
    let closed = Fonds { versie: 2, gesloten_per: Some(day("2026-03-03")), ..fund() };
    ledger.stand = ledger.stand.with_fonds(closed);
    assert_eq!(ledger.stand.append(&decided), Err(Grootboekfout::Fondsversie(2)));
    let closed = Err(Boekweigering::Gesloten(day("2026-03-03")));
    assert_eq!(ledger.book(&gift("a", euros(200), "h1", "d1"), &alone(), "2026-03-03"), closed);
    assert_eq!(ledger.book(&budget("meer", 2026, euros(1)), &administration(), "2026-03-03"), closed);
    // What was promised is paid.
    assert_eq!(ledger.book(&pay("p", 2, euros(100)), &administration(), "2026-03-04"), Ok(3));
}

#[test]
fn a_clock_that_is_set_back() {
    let mut ledger = Ledger::funded();
    ledger.book(&gift("a", euros(200), "h1", "d1"), &alone(), "2026-03-02").unwrap();
    let back = ledger.book(&gift("b", euros(200), "h2", "d1"), &alone(), "2026-03-01");
    assert_eq!(back, Err(Boekweigering::KlokTerug { dag: day("2026-03-01"), laatste: day("2026-03-02") }));
    assert!(back.unwrap_err().to_string().contains("klok"));
}

#[test]
fn amounts_that_cannot_be() {
    for text in ["0", "0,00", "-1", "-0,01", "€ -5"] {
        assert!(Boekbedrag::parse(text).is_err(), "{text}");
    }
    for cents in [0, -1, i64::MIN] {
        assert_eq!(Boekbedrag::from_cents(cents), Err(OngeldigBedrag::NietPositief));
    }
    assert_eq!(Boekbedrag::from_cents(i64::MAX), Err(OngeldigBedrag::TeGroot));
    assert_eq!(Boekbedrag::parse("99999999999999999999999,00"), Err(OngeldigBedrag::TeGroot));
    assert_eq!(Boekbedrag::parse("999.999.999,99"), Ok(Boekbedrag::MAX));
    let mut ledger = Ledger::funded();
    let much = gift("a", euros(10_001), "h1", "d1");
    let refused = ledger.book(&much, &with(Beslisrol::College), "2026-03-02");
    assert_eq!(refused, Err(Boekweigering::BovenBesluit(euros(10_000))));
}

/// R8, M12: the same household and goal within thirty days is booked only by who saw that.
#[test]
fn double_within_thirty_days() {
    let mut ledger = Ledger::funded();
    ledger.book(&gift("a", euros(200), "h1", "d1"), &alone(), "2026-03-01").unwrap();
    let double = Boekweigering::Dubbel { nummer: 2, dag: day("2026-03-01") };
    let again = gift("b", euros(200), "h1", "d1");
    assert_eq!(ledger.book(&again, &alone(), "2026-03-31"), Err(double));
    assert_eq!(ledger.clone().book(&again, &alone(), "2026-04-01"), Ok(3));
    let seen = Hulpaanvraag { dubbel_gezien: true, ..request(euros(200), "h1", "d1") };
    assert_eq!(ledger.clone().book(&help("b", Hulpvorm::Gift, seen), &alone(), "2026-03-31"), Ok(3));
    assert_eq!(ledger.clone().book(&gift("b", euros(200), "h1", "d2"), &alone(), "2026-03-31"), Ok(3));
    // What was reversed is no double.
    ledger.book(&reverse("r", 2), &alone(), "2026-03-02").unwrap();
    assert_eq!(ledger.book(&again, &alone(), "2026-03-31"), Ok(4));
}

/// Remission has a mandate of its own and takes room only when the claim is not of this fund.
#[test]
fn remission() {
    let mut ledger = Ledger::funded();
    let remit = |mark, vordering, amount| {
        let (grond, aanvraag) = (Kwijtscheldgrond::Schuldregeling, request(euros(amount), "h1", "schuld"));
        ask(mark, Boekhandeling::Kwijtschelden { vordering, grond, aanvraag })
    };
    let elsewhere = || Vordering::Elders(Vorderingkenmerk::new("BEL-2024-77").unwrap());
    let low = |amount, nodig| Err(Boekweigering::MandaatTeLaag { bedrag: euros(amount), nodig });
    // One euro already takes a team leader, where a gift would be decided alone.
    assert_eq!(
        ledger.book(&remit("k", elsewhere(), 1), &alone(), "2026-03-02"),
        low(1, Beslisniveau::Teamleider)
    );
    let leader = with(Beslisrol::Teamleider);
    assert_eq!(
        ledger.book(&remit("k", elsewhere(), 1_001), &leader, "2026-03-02"),
        low(1_001, Beslisniveau::College)
    );
    assert_eq!(ledger.book(&remit("k", elsewhere(), 1_000), &leader, "2026-03-02"), Ok(2));
    assert_eq!(ledger.stand.saldo(2026, Rekening::Beschikbaar), bedrag(49_000));
    assert_eq!(ledger.stand.saldo(2026, Rekening::Kwijtgescholden), bedrag(1_000));

    let lend = help("l", Hulpvorm::Lening, request(euros(600), "h1", "fiets"));
    ledger.book(&lend, &leader, "2026-03-03").unwrap();
    let own = |mark, amount| remit(mark, Vordering::EigenFonds(3), amount);
    let unpaid = Boekweigering::MeerDanOpen { van: 3, open: Bedrag::ZERO };
    assert_eq!(ledger.book(&own("m", 100), &leader, "2026-03-03"), Err(unpaid));
    ledger.book(&pay("p", 3, euros(600)), &administration(), "2026-03-03").unwrap();
    ledger.book(&back("t", 3, euros(250)), &administration(), "2026-04-03").unwrap();
    let open = Boekweigering::MeerDanOpen { van: 3, open: bedrag(350) };
    assert_eq!(ledger.book(&own("m", 351), &leader, "2026-04-04"), Err(open));
    let other = Hulpaanvraag { huishouden: household("h2"), ..request(euros(350), "h1", "schuld") };
    let (vordering, grond) = (Vordering::EigenFonds(3), Kwijtscheldgrond::Schuldregeling);
    let other = ask("n", Boekhandeling::Kwijtschelden { vordering, grond, aanvraag: other });
    assert_eq!(ledger.book(&other, &leader, "2026-04-04"), Err(Boekweigering::AnderHuishouden(3)));
    ledger.book(&own("m", 350), &leader, "2026-04-04").unwrap();
    assert_eq!(ledger.stand.saldo_total(Rekening::Leningen), Bedrag::ZERO);
    assert_eq!(ledger.stand.saldo(2026, Rekening::Kwijtgescholden), bedrag(1_350));
    // 50,000 less 1,000 remitted elsewhere, less 600 lent, and 250 came back.
    assert_eq!(ledger.stand.saldo(2026, Rekening::Beschikbaar), bedrag(48_650));
    assert!(ledger.stand.post(3).unwrap().is_settled());
}

/// From decision to payment, a rest that is not needed, a deposit that comes back in the next year.
#[test]
fn the_life_of_a_deposit() {
    let mut ledger = Ledger::funded();
    let admin = administration();
    let deposit = help("b", Hulpvorm::Borg, request(euros(1_000), "h1", "wonen"));
    ledger.book(&deposit, &with(Beslisrol::Medewerker), "2026-11-02").unwrap();
    assert_eq!(ledger.stand.saldo(2026, Rekening::Verplicht), bedrag(1_000));
    assert_eq!(
        ledger.book(&pay("p", 2, euros(900)), &alone(), "2026-11-03"),
        Err(Boekweigering::AlleenAdministratie)
    );
    let self_paid =
        Mandaat::one(Beslisser { rol: Beslisrol::Administratie, ..who("anna", Beslisrol::Medewerker) });
    assert_eq!(
        ledger.book(&pay("p", 2, euros(900)), &self_paid, "2026-11-03"),
        Err(Boekweigering::Functiescheiding)
    );
    ledger.book(&pay("p", 2, euros(900)), &admin, "2026-11-03").unwrap();
    let open = Boekweigering::MeerDanOpen { van: 2, open: bedrag(100) };
    assert_eq!(ledger.book(&pay("q", 2, euros(101)), &admin, "2026-11-03"), Err(open.clone()));
    assert_eq!(ledger.book(&release("v", 2, euros(101)), &admin, "2026-11-03"), Err(open));
    ledger.book(&release("v", 2, euros(100)), &admin, "2026-12-01").unwrap();
    assert_eq!(ledger.stand.twelve_months(&household("h1"), day("2026-12-01")), bedrag(900));
    ledger.book(&back("t", 2, euros(900)), &admin, "2027-06-01").unwrap();
    assert_eq!(ledger.stand.saldo(2026, Rekening::Beschikbaar), bedrag(49_100));
    assert_eq!(ledger.stand.saldo(2027, Rekening::Beschikbaar), bedrag(900));
    assert_eq!(ledger.stand.saldo_total(Rekening::Borgen), Bedrag::ZERO);
    let more = Boekweigering::MeerDanOpen { van: 2, open: Bedrag::ZERO };
    assert_eq!(ledger.book(&back("u", 2, euros(1)), &admin, "2027-06-02"), Err(more));
    assert_eq!(ledger.book(&back("u", 9, euros(1)), &admin, "2027-06-02"), Err(Boekweigering::Onbekend(9)));
}

#[test]
fn a_reversal_is_the_opposite_and_once() {
    let mut ledger = Ledger::funded();
    let before = ledger.stand.clone();
    ledger.book(&gift("a", euros(900), "h1", "d"), &with(Beslisrol::Medewerker), "2026-03-02").unwrap();
    ledger.book(&pay("p", 2, euros(900)), &administration(), "2026-03-03").unwrap();
    let first = Boekweigering::EerstAndere(2);
    let two = with(Beslisrol::Medewerker);
    assert_eq!(ledger.book(&reverse("r", 2), &two, "2026-03-04"), Err(first));
    ledger.book(&reverse("s", 3), &administration(), "2026-03-04").unwrap();
    // It takes the mandate of what it undoes.
    assert!(ledger.book(&reverse("r", 2), &alone(), "2026-03-04").unwrap_err().is_about_who());
    ledger.book(&reverse("r", 2), &two, "2026-03-04").unwrap();
    assert_eq!(ledger.bookings[4].regels, ledger.bookings[1].regels.opposite());
    for rekening in Rekening::ALL {
        assert_eq!(ledger.stand.saldo(2026, rekening), before.saldo(2026, rekening), "{rekening:?}");
    }
    assert_eq!(ledger.stand.twelve_months(&household("h1"), day("2026-03-04")), Bedrag::ZERO);
    assert_eq!(ledger.stand.used_by(2026, &team("noord")), Bedrag::ZERO);
    let twice = ledger.book(&reverse("t", 2), &two, "2026-03-05");
    assert_eq!(twice, Err(Boekweigering::AlTegengeboekt(2)));
    let of_it = ledger.book(&reverse("t", 5), &administration(), "2026-03-05");
    assert_eq!(of_it, Err(Boekweigering::NietTegenTeBoeken(5)));
    assert_eq!(
        ledger.book(&pay("q", 2, euros(1)), &administration(), "2026-03-05"),
        Err(Boekweigering::AlTegengeboekt(2))
    );
}

#[test]
fn a_budget_that_is_used_cannot_be_reversed() {
    let mut ledger = Ledger::funded();
    ledger.book(&gift("a", euros(200), "h1", "d"), &alone(), "2026-03-02").unwrap();
    let used = Boekweigering::FondsOp { jaar: 2026, over: bedrag(49_800) };
    assert_eq!(ledger.book(&reverse("r", 1), &administration(), "2026-03-03"), Err(used));
    ledger.book(&reverse("s", 2), &alone(), "2026-03-03").unwrap();
    ledger.book(&reverse("r", 1), &administration(), "2026-03-03").unwrap();
    assert_eq!(ledger.stand.use_of_fund(2026).budget, Bedrag::ZERO);
}

/// What came back gave the team room again; once that is used, the money cannot turn out not to have come.
#[test]
fn money_that_came_back_and_was_used_stays() {
    let fonds = fund().with_team(2026, team("noord"), euros(1_000));
    let mut ledger = Ledger::new(fonds);
    ledger.book(&budget("b", 2026, euros(9_000)), &administration(), "2026-01-02").unwrap();
    let lend = help("l", Hulpvorm::Lening, request(euros(1_000), "h1", "d"));
    ledger.book(&lend, &with(Beslisrol::Medewerker), "2026-03-02").unwrap();
    ledger.book(&pay("p", 2, euros(1_000)), &administration(), "2026-03-02").unwrap();
    ledger.book(&back("t", 2, euros(400)), &administration(), "2026-03-03").unwrap();
    ledger.book(&gift("g", euros(100), "h2", "d"), &alone(), "2026-03-04").unwrap();
    let used = Boekweigering::TeamOp { jaar: 2026, over: bedrag(300) };
    assert_eq!(ledger.book(&reverse("r", 4), &administration(), "2026-03-05"), Err(used));
    ledger.book(&reverse("s", 5), &alone(), "2026-03-05").unwrap();
    ledger.book(&reverse("r", 4), &administration(), "2026-03-05").unwrap();
    assert_eq!(ledger.stand.saldo_total(Rekening::Leningen), bedrag(1_000));
}

#[test]
fn a_team_without_budget_has_nothing() {
    let mut ledger = Ledger::funded();
    let aanvraag = Hulpaanvraag { team: team("west"), ..request(euros(1), "h1", "d") };
    let refused = ledger.book(&help("a", Hulpvorm::Gift, aanvraag), &alone(), "2026-03-02");
    assert_eq!(refused, Err(Boekweigering::TeamZonderBudget(2026)));
    let admin = ledger.book(&gift("a", euros(1), "h1", "d"), &administration(), "2026-03-02");
    assert_eq!(admin, Err(Boekweigering::GeenMandaat));
    let far = ledger.book(&budget("b", 2030, euros(1)), &administration(), "2026-03-02");
    assert_eq!(far, Err(Boekweigering::Jaar(2030)));
}

/// Two households that become one share one ceiling; each part of one that fell apart keeps what it had.
#[test]
fn a_household_that_splits_or_merges() {
    let mut ledger = Ledger::funded();
    let leader = with(Beslisrol::Teamleider);
    ledger.book(&gift("a", euros(3_000), "h1", "d1"), &leader, "2026-03-02").unwrap();
    ledger
        .book(&help("b", Hulpvorm::Lening, request(euros(1_500), "h2", "d1")), &leader, "2026-03-02")
        .unwrap();
    ledger.book(&pay("p", 3, euros(1_500)), &administration(), "2026-03-02").unwrap();
    let both = [household("h1"), household("h2"), household("h3")];
    ledger.stand = ledger.stand.with_earlier(household("h3"), both);
    assert_eq!(ledger.stand.twelve_months(&household("h3"), day("2026-03-03")), bedrag(4_500));
    let over = Boekweigering::HuishoudenOp { over: bedrag(500), plafond: euros(5_000) };
    assert_eq!(ledger.book(&gift("c", euros(501), "h3", "d2"), &leader, "2026-03-03"), Err(over));
    let double = ledger.book(&gift("c", euros(100), "h3", "d1"), &leader, "2026-03-03");
    assert!(matches!(double, Err(Boekweigering::Dubbel { .. })), "{double:?}");
    let (vordering, grond) = (Vordering::EigenFonds(3), Kwijtscheldgrond::DringendeRedenen);
    let aanvraag = request(euros(1_000), "h3", "schuld");
    let remit = ask("k", Boekhandeling::Kwijtschelden { vordering, grond, aanvraag });
    assert_eq!(ledger.book(&remit, &leader, "2026-03-03"), Ok(5));
    // A part of h1 that goes its own way.
    ledger.stand = ledger.stand.with_earlier(household("h4"), [household("h1")]);
    assert_eq!(ledger.stand.twelve_months(&household("h4"), day("2026-03-03")), bedrag(3_000));
    assert_eq!(ledger.stand.twelve_months(&household("h1"), day("2026-03-03")), bedrag(3_000));
}

/// M10: after three and twelve months, until somebody looked.
#[test]
fn looking_back() {
    let mut ledger = Ledger::funded();
    ledger.book(&gift("a", euros(200), "h1", "d"), &alone(), "2026-03-31").unwrap();
    ledger.book(&gift("b", euros(200), "h2", "d"), &alone(), "2026-04-01").unwrap();
    ledger.book(&reverse("r", 3), &alone(), "2026-04-02").unwrap();
    let mut done = Nametingen::new();
    let due = |done: &Nametingen, dag| -> Vec<_> {
        ledger.stand.due(done, day(dag)).into_iter().map(|one| (one.nummer, one.moment)).collect()
    };
    assert_eq!(due(&done, "2026-06-29"), []);
    assert_eq!(due(&done, "2026-06-30"), [(2, Nametingmoment::DrieMaanden)]);
    done.insert((2, Nametingmoment::DrieMaanden), Nametinguitkomst::Deels);
    assert_eq!(due(&done, "2027-03-30"), []);
    assert_eq!(due(&done, "2027-03-31"), [(2, Nametingmoment::TwaalfMaanden)]);
}

/// C-9, M11: twelve households in one cell can be shown once protected, three in another cannot.
#[test]
fn c9_the_report_has_no_small_cell_and_no_word() {
    let mut ledger = Ledger::funded();
    for n in 0..12 {
        ledger
            .book(&gift(&format!("g{n}"), euros(100), &format!("h{n}"), "d"), &alone(), "2026-05-01")
            .unwrap();
    }
    for n in 0..3 {
        let lend = help(&format!("l{n}"), Hulpvorm::Lening, request(euros(100), &format!("h{n}"), "e"));
        ledger.book(&lend, &alone(), "2026-05-02").unwrap();
    }
    // What was reversed is in no cell.
    let wrong = help("fout", Hulpvorm::Borg, request(euros(100), "h1", "f"));
    let wrong = ledger.book(&wrong, &alone(), "2026-05-03").unwrap();
    ledger.book(&reverse("r", wrong), &alone(), "2026-05-04").unwrap();
    // Twelve bookings for four households are four.
    for n in 0..12 {
        let often = gift(&format!("w{n}"), euros(10), &format!("h{}", n % 4), &format!("w{n}"));
        ledger.book(&often, &alone(), "2026-07-01").unwrap();
    }
    let report = ledger.stand.report(Boekkwartaal { jaar: 2026, nummer: 2 }, &Nametingen::new());
    let rules = bescherming::Rules::default();
    let shown: Vec<_> = report
        .iter()
        .map(|(vak, som)| {
            let cell = bescherming::protect_single(&som.cell(), &rules);
            (vak.vorm, cell.count.shown().is_some())
        })
        .collect();
    assert_eq!(shown, [(Rapportvorm::Gift, true), (Rapportvorm::Lening, false)]);
    assert_eq!(format!("{:?}", report.values().next().unwrap()), "Rapportsom(..)");
    let third = ledger.stand.report(Boekkwartaal { jaar: 2026, nummer: 3 }, &Nametingen::new());
    let [som] = third.values().collect::<Vec<_>>()[..] else { panic!("one cell") };
    assert!(bescherming::protect_single(&som.cell(), &rules).count.is_hidden());
    // The households of two cells together, each once.
    let twelve = report.values().next().unwrap();
    let count = |som: &Rapportsom| bescherming::protect_single(&som.cell(), &rules).count.shown();
    assert!(count(twelve).is_some());
    assert_eq!(count(&twelve.plus(som).plus(som)), count(twelve));
    // A goal that was reached stands in a cell of its own.
    let looked = Nametingen::from([((2, Nametingmoment::DrieMaanden), Nametinguitkomst::Bereikt)]);
    assert_eq!(ledger.stand.report(Boekkwartaal { jaar: 2026, nummer: 2 }, &looked).len(), 3);
}
