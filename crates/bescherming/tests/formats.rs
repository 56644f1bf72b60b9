//! Figures as they leave the house: in a page and in JSON.

use bescherming::{Cell, ProtectedCell, Rules, protect_single};

fn shown(count: u64) -> ProtectedCell {
    let mut cell = Cell::default();
    (0..count).for_each(|_| cell.add_unit(103_000));
    protect_single(&cell, &Rules::default())
}

#[test]
fn text_is_dutch() {
    let many = shown(12_003);
    assert_eq!(many.count.to_string(), "12.005");
    assert_eq!(many.amount.to_string(), "€ 12.363.000");
    assert_eq!(many.count.share_of(&many.count).to_string(), "100 %");
    assert_eq!(shown(9).count.to_string(), "minder dan 10");
    assert_eq!(shown(9).amount.to_string(), "niet getoond");
    assert_eq!(format!("{:>8}|", shown(20).count), "      20|");
    assert!(!format!("{:?}", shown(9)).contains('9'), "what is hidden is gone");
}

#[cfg(feature = "maud")]
#[test]
fn pages_show_the_text() {
    let (many, few) = (shown(12_003), shown(9));
    let page =
        maud::html! { td { (many.count) } td { (many.amount) } td { (few.count) } td { (few.amount) } };
    assert_eq!(
        page.into_string(),
        "<td>12.005</td><td>€ 12.363.000</td><td>minder dan 10</td><td>niet getoond</td>"
    );
}

#[cfg(feature = "serde")]
#[test]
fn json_has_numbers_and_null() -> Result<(), serde_json::Error> {
    assert_eq!(serde_json::to_string(&shown(12_003))?, r#"{"count":12005,"amount":1236300000}"#);
    assert_eq!(serde_json::to_string(&shown(9))?, r#"{"count":null,"amount":null}"#);

    let rules: bescherming::RulesInput = serde_json::from_str(r#"{"threshold":15}"#)?;
    assert_eq!(rules, bescherming::RulesInput { threshold: 15, ..Default::default() });
    assert!(serde_json::from_str::<bescherming::RulesInput>(r#"{"treshold":15}"#).is_err());
    Ok(())
}
