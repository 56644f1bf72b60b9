//! The files with which a municipality sets the product up, and a text that says what this is.

use domein::Wet;

use crate::buurten::Buurt;
use crate::kerncijfers;
use crate::world::World;

/// The name of the municipality, which does not exist.
pub(crate) const PLACE: &str = "Merwoude";

/// Path and content of each file.
pub(crate) fn settings(world: &World) -> [(&'static str, String); 4] {
    [
        ("LEESMIJ.txt", read_me(world)),
        ("instellingen/gemeente.csv", municipality(world)),
        ("instellingen/postcodes.csv", postcodes(world)),
        ("instellingen/productcodes.csv", products(world)),
    ]
}

fn municipality(world: &World) -> String {
    let cijfers = kerncijfers::of(&world.opdracht, &world.bevolking);
    format!(
        "gemeentecode;naam;inwoners;huishoudens;jaar\n{};{PLACE};{};{};{}\n",
        world.opdracht.gemeente, cijfers.inwoners, cijfers.huishoudens, cijfers.jaar
    )
}

fn postcodes(world: &World) -> String {
    let mut text = String::from("postcode;buurtcode;buurtnaam;wijknaam\n");
    for (buurt, addresses) in world.buurten.iter().zip(&world.bevolking.adressen) {
        let Some(code) = buurt.code else { continue };
        for number in 0..Buurt::postcodes_for(*addresses) {
            text.push_str(&format!("{};{code};{};{}\n", buurt.postcode(number), buurt.naam, buurt.wijk));
        }
    }
    text
}

fn products(world: &World) -> String {
    let mut text = String::from("wet;productcode;omschrijving;voorziening;levensdomein;klasse;taakveld\n");
    for product in world.aanbod.producten.iter().filter(|product| product.listed) {
        let kind = product.voorziening;
        let wet = match product.wet {
            Wet::Wmo => "wmo",
            Wet::Jeugdwet => "jeugdwet",
        };
        let domein = snake_case(&format!("{:?}", kind.levensdomein()));
        text.push_str(&format!(
            "{wet};{};{};{};{domein};individueel;{}\n",
            product.code,
            product.omschrijving,
            kind.key(),
            kind.taakveld()
        ));
    }
    text
}

/// `LichamelijkeGezondheid` as `lichamelijke_gezondheid`: the spelling of JSON and files.
fn snake_case(name: &str) -> String {
    let mut text = String::with_capacity(name.len() + 4);
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !text.is_empty() {
            text.push('_');
        }
        text.push(letter.to_ascii_lowercase());
    }
    text
}

fn read_me(world: &World) -> String {
    let opdracht = &world.opdracht;
    let first = world.months.first().map_or_else(|| "-".to_owned(), ToString::to_string);
    format!(
        "{PLACE}: een verzonnen gemeente\n\
         \n\
         Alles in deze map is verzonnen: de gemeente, de inwoners, de adressen, de organisaties,\n\
         de prijzen en de hulp. Een computer heeft het gemaakt. Lijkt iets op een echte persoon\n\
         of organisatie, dan is dat toeval.\n\
         \n\
         Gemeentecode:  {gemeente} (deze code is aan geen gemeente gegeven)\n\
         Inwoners:      {residents}\n\
         Huishoudens:   {households}\n\
         Maanden:       {first} tot en met {last}\n\
         Startgetal:    {seed}\n\
         \n\
         Met hetzelfde aantal inwoners, dezelfde maanden en hetzelfde startgetal ontstaan precies\n\
         dezelfde bestanden.\n\
         \n\
         Burgerservicenummers\n\
         Eerst gebruiken we de nummers die voor testen bedoeld zijn (999900006 tot en met 999999990).\n\
         Zijn die op, dan gebruiken we andere nummers die met 99 beginnen en aan de elfproef voldoen.\n\
         Zulke nummers zijn voor zover wij weten niet uitgegeven. Zeker weten we dat niet.\n\
         Gebruik deze bestanden dus nooit samen met echte gegevens.\n\
         \n\
         Postcodes en AGB-codes\n\
         Een postcode kan echt bestaan. De straat, de plaats en de bewoners erbij zijn verzonnen.\n\
         De codes van organisaties beginnen met 9900.\n\
         \n\
         Wat hier in zit\n\
         - Berichten volgens iWmo en iJw, per jaar, maand en soort. Tot april 2023 in versie 3.1, daarna 3.2.\n\
         - Een paar organisaties sturen elk bericht in een StUF-envelop.\n\
         - Wijkteams krijgen een vast bedrag. Zij declareren niet: van hun hulp zijn de kosten onbekend.\n\
         - instellingen/: de postcodes per buurt, de productcodes en de naam van de gemeente.\n\
         - bronnen/: wat er naast berichten is, zoals Iv3, de BRP, andere voorzieningen en een kaart. In\n\
         \x20 bronnen/bronnen.json staat alles op een rij.\n\
         - Met opzet fout: bestanden die twee keer komen, kapotte bestanden, productcodes die niet\n\
         \x20 in de lijst staan en declaraties zonder toewijzing. Van alles een paar.\n\
         - De laatste maanden zijn nog niet helemaal gedeclareerd en beantwoord.\n",
        gemeente = opdracht.gemeente,
        residents = opdracht.bounded_residents(),
        households = kerncijfers::of(opdracht, &world.bevolking).huishoudens,
        last = opdracht.last_month,
        seed = opdracht.seed,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Opdracht;
    use domein::{Postcode, Voorziening};

    #[test]
    fn the_settings_read_back() {
        let (world, _) = crate::world::build(&Opdracht::new(3_000, 4).unwrap());
        let [_, gemeente, postcodes, products] = settings(&world);
        let households = crate::kerncijfers(&world.opdracht).huishoudens;
        let expected =
            format!("gemeentecode;naam;inwoners;huishoudens;jaar\n9999;Merwoude;3000;{households};2025\n");
        assert_eq!(gemeente.1, expected);
        let mut seen = std::collections::HashSet::new();
        for line in postcodes.1.lines().skip(1) {
            let fields: Vec<&str> = line.split(';').collect();
            assert!(fields[0].parse::<Postcode>().is_ok() && seen.insert(fields[0].to_owned()), "{line}");
            assert!(fields[1].starts_with("BU9999") && fields.len() == 4, "{line}");
        }
        for line in products.1.lines().skip(1) {
            let fields: Vec<&str> = line.split(';').collect();
            assert!(fields.len() == 7 && fields[3].parse::<Voorziening>().is_ok(), "{line}");
        }
        assert_eq!(snake_case("LichamelijkeGezondheid"), "lichamelijke_gezondheid");
    }
}
