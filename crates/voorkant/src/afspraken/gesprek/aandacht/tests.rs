use super::*;
use crate::afspraken::gesprek::proef::agreement;

fn on(year: i16, month: i8, day: i8, gevoerd: &[i32]) -> Vec<Herinnering> {
    reminders(&agreement(), &Volgend::Voorbij, gevoerd, Datum::constant(year, month, day))
}

#[test]
fn a_talk_asks_for_attention_six_weeks_before_its_moment() {
    let first = Datum::constant(2024, 11, 15);
    assert!(on(2024, 10, 3, &[]).is_empty());
    assert_eq!(on(2024, 10, 4, &[]), [Herinnering::Gesprek { jaar: 2024, dag: first }]);
    assert!(on(2024, 10, 4, &[2024]).is_empty(), "it was held");
    let late = on(2025, 2, 1, &[]);
    assert_eq!(late[0], Herinnering::Gesprek { jaar: 2024, dag: first }, "it stays until it was held");
}

#[test]
fn without_a_moment_the_talk_is_at_the_end_of_the_year_and_an_end_comes_a_year_before() {
    let end = Datum::constant(2025, 12, 31);
    assert_eq!(on(2025, 1, 1, &[2024]), [Herinnering::Einde { dag: end }]);
    assert_eq!(
        on(2025, 11, 20, &[2024]),
        [Herinnering::Gesprek { jaar: 2025, dag: end }, Herinnering::Einde { dag: end }]
    );
    assert!(on(2024, 12, 30, &[2024]).is_empty());
}

#[test]
fn a_missing_figure_asks_once_its_year_is_here() {
    let waits = Volgend::Wacht(2025, Vec::new());
    let found = |year| reminders(&agreement(), &waits, &[2024], Datum::constant(year, 6, 1));
    assert!(!found(2024).contains(&Herinnering::Cijfer { jaar: 2025 }));
    assert!(found(2025).contains(&Herinnering::Cijfer { jaar: 2025 }));
}
