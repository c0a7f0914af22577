// SPDX-License-Identifier: EUPL-1.2
//! Files in, facts and faults out: whole runs over small files.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::path::PathBuf;
use std::sync::LazyLock;

use nabij_documents::registration::mapping::Mapping;
use nabij_documents::registration::read::{Input, Options, Report, read};
use nabij_documents::registration::template;
use nabij_documents::registration::unusable::{MapFault, Unusable};
use nabij_documents::text::Lang;
use nabij_domain::calendar::Zone;
use nabij_domain::registration::delivery::Declared;
use nabij_domain::registration::dictionary::{TABLES, TableKind};
use nabij_domain::registration::fault::Problem;
use nabij_domain::registration::intake::Intake;
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::parse::Precision;

static ZONE: LazyLock<Zone> = LazyLock::new(Zone::amsterdam);

struct Run {
    folder: tempfile::TempDir,
    inputs: Vec<Input>,
    map: Option<Mapping>,
}

impl Run {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), inputs: Vec::new(), map: None }
    }

    fn file(mut self, name: &str, content: impl AsRef<[u8]>) -> Self {
        let path: PathBuf = self.folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, content).unwrap();
        self.inputs.push(Input { path, table: None });
        self
    }

    fn table(mut self, table: TableKind) -> Self {
        self.inputs.last_mut().unwrap().table = Some(table);
        self
    }

    fn map(mut self, text: &str) -> Self {
        self.map = Some(Mapping::parse(text).unwrap());
        self
    }

    fn go(&self) -> Result<(Report, Intake), Unusable> {
        let options = Options { zone: ZONE.clone() };
        let mut intake = Intake::new(ZONE.clone());
        read(&self.inputs, self.map.as_ref(), &options, &mut intake, &mut |done, total| assert!(done <= total))
            .map(|report| (report, intake))
            .map_err(|error| {
                // Every refusal can be said in both languages and names the file.
                assert!(!error.say(Lang::Nl).is_empty() && error.to_string().contains(&error.file));
                error.reason
            })
    }

    fn refused(&self) -> Unusable {
        self.go().map(|(report, _)| report).unwrap_err()
    }
}

fn problems(intake: &Intake) -> Vec<(u64, &'static str, Problem)> {
    intake.faults.iter().map(|fault| (fault.row, fault.error.field, fault.error.problem)).collect()
}

#[test]
fn dutch_files_in_any_order_become_facts() {
    let (report, intake) = Run::new()
        .file("vbm.csv", "kenmerk;jongere;groep;soort;ruimte;begin;einde;afdelingshoofd\r\n1;j1;A;insluiten;eigen kamer;01-03-2026 23:40;02-03-2026 00:10;X\r\n2;j2;Z;insluiten;;01-03-2026 10:00;;X\r\n")
        .file("woont.csv", "jongere;groep;opgenomen;vertrokken\r\nj1;A;2026-01-01 12:00;\r\n")
        .file("plek.csv", "\u{feff}kenmerk;naam;niveau;onderdeel_van\r\nA;Groep Één;groep;L\r\nL;Locatie;locatie;\r\n")
        .go()
        .unwrap();
    assert_eq!(problems(&intake), [(3, "unit", Problem::UnknownPlace)]);
    assert_eq!(intake.columns.restrictions.rows.len(), 1);
    assert_eq!(intake.columns.stays.rows.len(), 1);
    assert_eq!(intake.columns.places.get(intake.columns.places.find("A").unwrap()).name, "Groep Één");
    assert_eq!(intake.columns.files, ["vbm.csv", "woont.csv", "plek.csv"]);
    let vbm = &report.files[0];
    assert_eq!((vbm.table, vbm.rows, vbm.set_aside, vbm.delimiter), (TableKind::Restrictions, 2, 1, ';'));
    assert_eq!(vbm.not_read, ["afdelingshoofd"]);
    assert_eq!(intake.columns.restrictions.sources[0].row, 2);
}

#[test]
fn totals_with_two_kinds_in_a_row_and_codes_for_missing() {
    let header = "facility_id,state,hbips2_rate,hbips2_hours,hbips2_patient_days,hbips2_footnote,hbips3_rate,hbips3_hours,hbips3_patient_days,hbips3_footnote\n";
    let map = r#"
        table = "aggregates"
        [columns]
        place = "facility_id"
        [constants]
        period_start = "2022-01-01"
        period_end = "2022-12-31"
        [missing]
        "5" = "missing"
        "7" = "cannot_occur"
        [[unpivot]]
        constants = { kind = "mechanical_restraint" }
        columns = { hours = "hbips2_hours", care_days = "hbips2_patient_days", state = "hbips2_footnote" }
        [[unpivot]]
        constants = { kind = "seclusion" }
        columns = { hours = "hbips3_hours", care_days = "hbips3_patient_days", state = "hbips3_footnote" }
    "#;
    let rows = "f1,AL,0.00,0.07,2317,,0.10,5.48,2317,\nf2,AZ,,,,5,,,,7\nf3,WA,0.03,5,7277,,0.00,0,7277,\n";
    let (report, intake) = Run::new().file("hospitals.csv", format!("{header}{rows}")).map(map).go().unwrap();
    assert_eq!(problems(&intake), []);
    let found: Vec<_> =
        intake.columns.aggregates.rows.iter().map(|row| (row.kind.unwrap(), row.declared, row.hours)).collect();
    let (restraint, seclusion) = (Kind::MechanicalRestraint, Kind::Seclusion);
    let expected = [
        (restraint, Declared::Delivered, Some(0.07)),
        (seclusion, Declared::Delivered, Some(5.48)),
        (restraint, Declared::Missing, None),
        (seclusion, Declared::CannotOccur, None),
        // Five hours are five hours: the code 5 stands in the column of states.
        (restraint, Declared::Delivered, Some(5.0)),
        (seclusion, Declared::Delivered, Some(0.0)),
    ];
    assert_eq!(found, expected);
    assert_eq!(report.files[0].not_read, ["state", "hbips2_rate", "hbips3_rate"]);
    assert_eq!((report.files[0].rows, report.files[0].mapped), (3, true));
}

#[test]
fn codes_in_number_cells() {
    let map = |codes: &str| format!("table = \"aggregates\"\n[missing]\n{codes}");
    let file = "place,period_start,period_end,events,hours,care_days\n";
    let go = |map: &str, row: &str| {
        let run = Run::new().file("t.csv", format!("{file}A,2022-01-01,2022-12-31,{row}\n")).map(map);
        let row = run.go().unwrap().1.columns.aggregates.rows.remove(0);
        (row.declared, row.hidden, row.events, row.hours, row.care_days)
    };
    let hidden = map("x = \"suppressed\"\n\".\" = \"missing\"\n-1 = \"cannot_occur\"");
    assert_eq!(go(&hidden, "x,2.5,100"), (Declared::Delivered, true, None, Some(2.5), Some(100.0)));
    assert_eq!(go(&hidden, ".,.,100"), (Declared::Missing, false, None, None, Some(100.0)));
    assert_eq!(go(&hidden, ".,2.5,100"), (Declared::Delivered, false, None, Some(2.5), Some(100.0)));
    assert_eq!(go(&hidden, "-1,-1,100"), (Declared::CannotOccur, false, None, None, Some(100.0)));
    assert_eq!(go(&map("9999 = \"missing\""), "9999,9999,1"), (Declared::Missing, false, None, None, Some(1.0)));
}

#[test]
fn placements_by_day_without_youths() {
    let content = "facility,start,end\nF111,2017-08-29,2018-10-17\nF001,2017-10-14,2018-12-20\n";
    let map = "table = \"restrictions\"\nprecision = \"day\"\nzone = \"America/New_York\"\n[constants]\nkind = \"seclusion\"\n";
    let run = Run::new().file("isolation.csv", content).map(map);
    let (report, intake) = run.go().unwrap();
    assert_eq!((problems(&intake), intake.columns.restrictions.rows.len()), (vec![], 2));
    assert_eq!(report.files[0].precision, Precision::Day);
    assert!(!report.files[0].only_days);
    assert_eq!(run.map.as_ref().unwrap().zone().unwrap().name(), "America/New_York");

    let without = map.replace("precision = \"day\"\n", "");
    let (report, intake) = Run::new().file("isolation.csv", content).map(&without).go().unwrap();
    assert!(intake.faults.iter().all(|fault| fault.error.problem == Problem::PrecisionDiffers));
    assert_eq!((intake.faults.len(), report.files[0].set_aside, report.files[0].only_days), (4, 2, true));
    let said = nabij_documents::registration::fault_report::text(&intake.faults, &report, Lang::En);
    assert!(said.contains("precision = \"day\""), "{said}");
}

#[test]
fn decimal_comma_is_one_answer_per_file() {
    let file = |delimiter: &str, hours: &[&str]| {
        let rows: String =
            hours.iter().map(|hours| ["A", "2022-01-01", "2022-12-31", hours].join(delimiter) + "\n").collect();
        ["plaats", "periode_begin", "periode_einde", "uren\n"].join(delimiter) + &rows
    };
    let go = |content: String| {
        let (report, intake) = Run::new().file("t.csv", content).go()?;
        let hours = intake.columns.aggregates.rows.iter().map(|row| row.hours.unwrap()).collect::<Vec<_>>();
        Ok((report.files[0].decimal_comma, hours, problems(&intake).len()))
    };
    assert_eq!(go(file(";", &["1,5", "1.234,25", "3"])), Ok((true, vec![1.5, 1234.25, 3.0], 0)));
    assert_eq!(go(file(";", &["1,234"])), Ok((true, vec![1.234], 0)));
    assert_eq!(go(file("\t", &["1.5", "1.234"])), Ok((false, vec![1.5, 1.234], 0)));
    assert_eq!(go(file(",", &["1.234"])), Ok((false, vec![1.234], 0)));
    assert_eq!(go(file(";", &["1.234"])), Err(Unusable::DecimalUnclear("1.234".into())));
    assert_eq!(go(file(";", &["1,5", "1.5"])), Ok((false, vec![1.5], 1)), "as many of each: the comma is set aside");
    assert_eq!(go(file(";", &["1,5", "1,25", "1.5"])), Ok((true, vec![1.5, 1.25], 1)), "the point is set aside");
    let told = Run::new().file("t.csv", file(";", &["1.234"])).map("decimal = \"comma\"").go().unwrap().1;
    assert_eq!(told.columns.aggregates.rows[0].hours, Some(1234.0));
}

#[test]
fn what_a_file_is_must_be_clear() {
    let refused = |content: &str| Run::new().file("t.csv", content).refused();
    let Unusable::UnknownTable { headers, lacking } = refused("client;groep;soort\n1;A;separeren\n") else { panic!() };
    assert_eq!(headers, ["client", "groep", "soort"]);
    assert_eq!(lacking[0], (TableKind::Restrictions, vec!["start"]));
    let Unusable::UnknownTable { lacking, .. } = refused("foo\n1\n") else { panic!() };
    assert_eq!(lacking, []);
    let unclear = "plaats;periode_begin;periode_einde;toestand;aantal\nA;2022-01-01;2022-12-31;;3\n";
    let Unusable::Ambiguous { tables, .. } = refused(unclear) else { panic!() };
    assert_eq!(tables, [TableKind::Deliveries, TableKind::Aggregates]);
    let by_name = Run::new().file("totalen.csv", unclear).go().unwrap().0;
    assert_eq!(by_name.files[0].table, TableKind::Aggregates);
    let told = Run::new().file("t.csv", unclear).table(TableKind::Deliveries).go().unwrap().0;
    assert_eq!(told.files[0].table, TableKind::Deliveries);
    let lacks = Run::new().file("t.csv", "a,b\n1,2\n").table(TableKind::Leave).refused();
    assert!(
        matches!(lacks, Unusable::Lacks { table: TableKind::Leave, fields, .. } if fields == ["youth", "leave_start"])
    );
    let twice = refused("groep,soort,begin,start,start\nA,separeren,2026-01-01 10:00,,\n");
    assert_eq!(twice, Unusable::TwoColumns { field: "start", headers: ["begin".into(), "start".into()] });
    let other_twice = "groep,soort,begin,x,x\nA,separeren,2026-01-01 10:00,,\n";
    assert_eq!(Run::new().file("t.csv", other_twice).go().unwrap().0.files[0].not_read, ["x", "x"]);
    assert_eq!(refused(""), Unusable::Empty);
    let empty = Run::new().file("t.csv", "groep,soort,begin\n").go().unwrap().0;
    assert_eq!((empty.files[0].rows, empty.files[0].set_aside), (0, 0));
}

#[test]
fn files_that_cannot_be_opened_and_words_that_are_no_table() {
    let mut run = Run::new();
    run.inputs.push(Input { path: run.folder.path().join("none.csv"), table: None });
    assert_eq!(run.refused(), Unusable::NoSuchFile);
    run.inputs[0].path = run.folder.path().to_path_buf();
    assert!(matches!(run.refused(), Unusable::Unreadable(_)));
    let input = Input::parse("vrijheidsbeperkingen=map/x.csv").unwrap();
    assert_eq!(input, Input { path: "map/x.csv".into(), table: Some(TableKind::Restrictions) });
    assert_eq!(Input::parse("x.csv").unwrap().table, None);
    assert_eq!(Input::parse("knuffels=x.csv").unwrap_err().reason, Unusable::NoSuchTable("knuffels".into()));
}

#[test]
fn the_same_file_twice_is_read_once() {
    let content = "groep,soort,begin\nA,separeren,2026-01-01 10:00\n";
    let (report, intake) = Run::new().file("a/x.csv", content).file("b/x.csv", content).go().unwrap();
    assert_eq!((report.files.len(), report.same.len(), intake.columns.restrictions.rows.len()), (1, 1, 1));
    assert!(report.same[0].name.ends_with("b/x.csv") && report.same[0].same_as.ends_with("a/x.csv"));
}

#[test]
fn one_mapping_for_several_files() {
    let places = "id,name,level\nA,Alfa,unit\n";
    let export = "Ward;What;Began\nA;SEP;2026-01-01 10:00\n";
    let map = "[columns]\nunit = \"Ward\"\nkind = \"what\"\nstart = \"Began\"\n[values.kind]\nSEP = \"seclusion\"\n";
    let (report, intake) = Run::new().file("places.csv", places).file("export.csv", export).map(map).go().unwrap();
    assert_eq!(report.files.iter().map(|file| file.mapped).collect::<Vec<_>>(), [false, true]);
    assert_eq!(intake.columns.restrictions.rows[0].kind, Kind::Seclusion);

    let several = "precision = \"day\"\n[[file]]\nname = \"in*.csv\"\n[file.columns]\nyouth = \"Who\"\nunit = \"Where\"\nadmitted = \"In\"\n[[file]]\nname = \"gone.csv\"\n[file.columns]\nyouth = \"Never\"\n";
    let run = Run::new().file("in-2026.csv", "Who,Where,In\n1,A,2026-01-01\n").file("places.csv", places).map(several);
    let (report, intake) = run.go().unwrap();
    assert_eq!((report.files[0].table, report.files[0].precision), (TableKind::Stays, Precision::Day));
    assert_eq!((intake.columns.stays.rows.len(), report.files[1].mapped), (1, false));
}

#[test]
fn a_dutch_word_means_the_field_of_the_table_it_is_used_for() {
    let map = "[columns]\nplaats = \"P\"\nperiode_begin = \"V\"\nperiode_einde = \"T\"\ntoestand = \"S\"\naantal = \"N\"\nuren = \"U\"\n";
    let run = Run::new().file("t.csv", "P,V,T,S,N,U\nA,2022-01-01,2022-12-31,,3,4.5\n").map(map);
    let totals = run.go().unwrap().1.columns.aggregates.rows;
    assert_eq!((totals[0].events, totals[0].hours), (Some(3.0), Some(4.5)));
}

#[test]
fn a_mapping_that_does_not_fit_says_what_is_not_there() {
    let export = "Ward;What;Began\nA;SEP;2026-01-01 10:00\n";
    let map = "[columns]\nunit = \"Ward\"\nkind = \"Which\"\nstart = \"Began\"\n";
    let expected = |header: &str, found: &[&str]| {
        let found = found.iter().map(|word| (*word).to_owned()).collect();
        Unusable::Mapping(None, MapFault::Header { header: header.into(), found })
    };
    let headers = ["Ward", "What", "Began"];
    assert_eq!(Run::new().file("e.csv", export).map(map).refused(), expected("Which", &headers));
    // A file that can do without the mapping does not hide that the mapping is wrong.
    let places = "id,name,level\nA,Alfa,unit\n";
    let map_places = "[columns]\nname = \"Title\"\n";
    let refused = Run::new().file("p.csv", places).map(map_places).refused();
    assert_eq!(refused, expected("Title", &["id", "name", "level"]));
    let named = format!("[[file]]\nname = \"e.csv\"\n{}", map.replace("[columns]", "[file.columns]"));
    assert_eq!(Run::new().file("e.csv", export).map(&named).refused(), expected("Which", &headers));
    let other = Run::new().file("p.csv", places).map("table = \"stays\"\nprecision = \"day\"\n").refused();
    assert_eq!(other, Unusable::Mapping(None, MapFault::NoFile));
}

#[test]
fn a_mapping_file_is_checked_before_use() {
    let wrong = |text: &str| match Mapping::parse(text) {
        Err(Unusable::Mapping(line, fault)) => (line, fault),
        other => panic!("{other:?}"),
    };
    let word = |field: &str, word: &str| MapFault::Word { field: field.into(), word: word.into() };
    assert_eq!(wrong("table = \"x\""), (Some(1), MapFault::Table("x".into())));
    assert_eq!(wrong("\n[columns]\nhug = \"Hug\""), (Some(3), MapFault::Field("hug".into())));
    assert_eq!(wrong("table = \"leave\"\n[columns]\nunit = \"U\""), (Some(3), MapFault::Field("unit".into())));
    assert_eq!(wrong("[values.kind]\nSEP = \"knuffel\""), (Some(2), word("kind", "knuffel")));
    assert_eq!(wrong("[values.hug]\nSEP = \"x\""), (Some(1), MapFault::Field("hug".into())));
    assert_eq!(wrong("[constants]\ndoor = \"ajar\""), (Some(2), word("door", "ajar")));
    assert_eq!(wrong("[missing]\n5 = \"gone\""), (Some(2), MapFault::State("gone".into())));
    assert_eq!(wrong("[missing]\n5 = \"shown\""), (Some(2), MapFault::State("shown".into())));
    assert_eq!(wrong("table=\"stays\"\n[missing]\n5 = \"missing\""), (Some(3), MapFault::MissingOutsideTotals));
    assert_eq!(wrong("zone = \"Europe/Lutjebroek\""), (Some(1), MapFault::Zone("Europe/Lutjebroek".into())));
    assert_eq!(wrong("date_format = \"dd-mm\""), (Some(1), MapFault::DateFormat("dd-mm".into())));
    assert_eq!(wrong("precision = \"hour\""), (Some(1), MapFault::Precision("hour".into())));
    assert_eq!(wrong("decimal = \"dot\""), (Some(1), MapFault::Decimal("dot".into())));
    assert_eq!(wrong("[columns]\nkind = \"K\"\nsoort = \"S\""), (Some(3), MapFault::Twice("soort".into())));
    assert_eq!(wrong("[[file]]\n[columns]\nkind = \"K\""), (None, MapFault::Nested));
    let (_, MapFault::Syntax(words)) = wrong("zone = \"UTC\"\ncolumn = 1") else { panic!() };
    assert!(words.contains("line 2") && words.contains("column"), "{words}");
    let (_, MapFault::Syntax(words)) = wrong("[constants]\nrows = 1") else { panic!() };
    assert!(words.contains("line 2"), "{words}");
    assert!(Mapping::parse("[values.kind]\n\"Insl sep\" = \"insluiten in separeerverblijf\"\nALL = \"any\"").is_ok());
}

#[test]
fn templates_are_read_back_as_what_they_are() {
    for lang in Lang::ALL {
        let folder = tempfile::tempdir().unwrap();
        let written: Vec<_> = template::write(folder.path(), lang).unwrap();
        assert!(written.iter().all(|(_, new)| *new));
        assert_eq!(written.len(), TABLES.len() + 2);
        let (filled, _) = written.last().unwrap();
        std::fs::write(filled, "mine").unwrap();
        assert!(template::write(folder.path(), lang).unwrap().iter().all(|(_, new)| !new));
        assert_eq!(std::fs::read_to_string(filled).unwrap(), "mine", "nothing is overwritten");
        for ((path, _), table) in written.iter().zip(TABLES) {
            let run = Run::new().file("x.csv", std::fs::read(path).unwrap());
            let file = run.go().unwrap().0.files.remove(0);
            assert_eq!((file.table, file.not_read.len()), (table.kind, 0), "{}", path.display());
        }
        Mapping::parse(template::example_mapping(lang)).unwrap();
        // What stands in comments works too.
        let example = template::example_mapping(lang).replace("# [", "[").replace("\n# ", "\n");
        let totals: String =
            example.lines().skip_while(|line| !line.starts_with("[missing]")).fold(String::new(), |all, line| {
                if line.contains("[[file]]") || line.is_empty() || line == "#" { all } else { all + line + "\n" }
            });
        assert_eq!(totals.matches("[[unpivot]]").count(), 2);
        Mapping::parse(&format!("table = \"aggregates\"\n{totals}")).unwrap();
    }
}

#[test]
fn the_data_dictionary_in_docs_is_current() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/data-dictionary.md");
    let generated = template::data_dictionary(Lang::En);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(path, &generated).unwrap();
    }
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    assert!(committed == generated, "docs/data-dictionary.md is old: run UPDATE_DOCS=1 cargo test -p nabij-documents");
}
