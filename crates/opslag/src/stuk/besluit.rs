use std::fmt::Debug;

use serde::Serialize;

/// What a version of a record can be: made, changed, withdrawn, or what its kind knows besides. [`besluiten!`](crate::besluiten)
/// writes it.
pub trait Stukbesluit: Copy + Debug + PartialEq + Serialize + Send + Sync + 'static {
    /// Its name in records and in the log.
    fn key(self) -> &'static str;
    /// The one of this name.
    fn of_key(key: &str) -> Option<Self>;
    /// Its name for people, in Dutch and in English.
    fn naam(self) -> (&'static str, &'static str);
}

/// Writes an enum of what a version of a record can be: its name in records, and its name for people in Dutch and English.
///
/// ```
/// use opslag::stuk::Stukbesluit;
///
/// opslag::besluiten! {
///     /// What a version of a note is.
///     pub enum Notitiebesluit {
///         /// The first.
///         Gemaakt => "gemaakt", "Gemaakt", "Made";
///     }
/// }
/// assert_eq!(Notitiebesluit::of_key("gemaakt"), Some(Notitiebesluit::Gemaakt));
/// assert_eq!(Notitiebesluit::Gemaakt.naam().1, "Made");
/// ```
#[macro_export]
macro_rules! besluiten {
    (
        $(#[$doc:meta])* $pub:vis enum $name:ident {
            $($(#[$vdoc:meta])* $variant:ident => $key:literal, $nl:literal, $en:literal;)*
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        $pub enum $name {
            $($(#[$vdoc])* $variant,)*
        }

        impl $crate::stuk::Stukbesluit for $name {
            fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }

            fn of_key(key: &str) -> Option<Self> {
                match key { $($key => Some(Self::$variant),)* _ => None }
            }

            fn naam(self) -> (&'static str, &'static str) {
                match self { $(Self::$variant => ($nl, $en),)* }
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str($crate::stuk::Stukbesluit::key(*self))
            }
        }
    };
}
