//! Makes one constant a line of `authz.csv`. A handler is mounted only through such a constant, so
//! that a route without a reviewed line does not compile.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

const HEAD: &str = "name,method,path,class,public,clerk,office,headquarters,supervisor,admin,note";
const ROLES: [&str; 5] = ["Clerk", "Office", "Headquarters", "Supervisor", "Admin"];

fn main() {
    println!("cargo::rerun-if-changed=authz.csv");
    let text = fs::read_to_string("authz.csv").expect("authz.csv stands beside build.rs");
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some(HEAD), "authz.csv: the first line names the columns");
    let (mut consts, mut names) = (String::new(), Vec::new());
    for (i, line) in lines.enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        let number = i + 2;
        let cells: Vec<&str> = line.splitn(11, ',').map(str::trim).collect();
        assert!(cells.len() >= 10, "authz.csv line {number}: 11 columns");
        let constant = cells[0].replace(['.', '-'], "_").to_uppercase();
        assert!(!names.contains(&constant), "authz.csv line {number}: {} stands twice", cells[0]);
        let (class, upload) = match cells[3].split_once('+') {
            Some((class, "upload")) => (class, true),
            None => (cells[3], false),
            _ => panic!("authz.csv line {number}: class is A, B, C or C+upload"),
        };
        assert!(["A", "B", "C"].contains(&class), "authz.csv line {number}: class is A, B or C");
        let yes = |cell: &str| match cell {
            "yes" => true,
            "-" => false,
            other => panic!("authz.csv line {number}: yes or -, not {other:?}"),
        };
        let roles: Vec<String> = ROLES
            .iter()
            .zip(&cells[5..10])
            .filter(|(_, cell)| yes(cell))
            .map(|(role, _)| format!("Role::{role}"))
            .collect();
        writeln!(
            consts,
            "/// `{} {}`\npub static {constant}: Route = Route {{ name: {:?}, method: {:?}, path: {:?}, \
             class: Class::{class}, upload: {upload}, public: {}, roles: &[{}], note: {:?} }};",
            cells[1],
            cells[2],
            cells[0],
            cells[1],
            cells[2],
            yes(cells[4]),
            roles.join(", "),
            cells.get(10).copied().unwrap_or_default()
        )
        .expect("writing to a string");
        names.push(constant);
    }
    writeln!(consts, "/// Every route of the product.\npub static ALL: &[&Route] = &[{}];", {
        names.iter().map(|n| format!("&{n}")).collect::<Vec<_>>().join(", ")
    })
    .expect("writing to a string");
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&out).join("authz.rs"), consts).expect("OUT_DIR can be written");
}
