// SPDX-License-Identifier: EUPL-1.2
//! Values as the text of our template, in the way of a language's spreadsheets.

use nabij_domain::calendar::{DAY_SECONDS, Day, Instant, Zone};

use crate::parquet_file::Value;
use crate::text::Lang;

/// A local day and second of it, on days when the clock does not change: on others an hour may be there twice.
pub(super) fn on_the_clock(moment: Instant, zone: &Zone) -> Option<(Day, i32)> {
    let day = zone.day(moment);
    let second = i32::try_from(moment.0 - zone.midnight(day).0).ok()?;
    (zone.on_steady_day(day, second) == Some(moment) && i64::from(second) < DAY_SECONDS).then_some((day, second))
}

/// A moment as people write it: `2026-03-01 23:40`; with its offset on days when the clock changes.
pub(super) fn moment(moment: Instant, zone: &Zone) -> String {
    match on_the_clock(moment, zone) {
        Some((day, second)) => {
            let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
            let seconds = if second == 0 { String::new() } else { format!(":{second:02}") };
            format!("{day} {hour:02}:{minute:02}{seconds}")
        }
        None => zone.format(moment),
    }
}

/// One cell of a CSV file.
pub(super) fn text(value: Value<'_>, zone: &Zone, lang: Lang) -> String {
    match value {
        Value::Nothing => String::new(),
        Value::Words(words) => words.to_owned(),
        Value::Whole(number) => number.to_string(),
        Value::Number(number) if lang == Lang::Nl => number.to_string().replace('.', ","),
        Value::Number(number) => number.to_string(),
        Value::Day(day) => day.to_string(),
        Value::Moment(instant) => moment(instant, zone),
        Value::YesNo(yes) => match (lang, yes) {
            (Lang::Nl, true) => "ja".to_owned(),
            (Lang::Nl, false) => "nee".to_owned(),
            (Lang::En, true) => "yes".to_owned(),
            (Lang::En, false) => "no".to_owned(),
        },
    }
}
