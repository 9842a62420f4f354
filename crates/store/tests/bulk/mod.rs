//! Many rows with their trail.

use store::{Deed, OwnedValue, StoreError};

use crate::common::{NOTE, add_note, audit_note, engines};

fn rows(ids: &[i64]) -> Vec<Vec<OwnedValue>> {
    let row = |id: &i64| vec![1_i64.into(), (*id).into(), "many".into(), Some(vec![0_u8, 255]).into()];
    ids.iter().map(row).collect()
}

#[test]
fn many_rows_share_rows_of_the_trail_and_each_is_proven_by_itself() {
    let deed = Deed { county: 1, actor: 5, action: "test.note" };
    for e in engines("bulk") {
        e.db.write_blocking(1, "bulk", move |tx| {
            add_note(tx, 1, "one")?;
            audit_note(tx, 1)?;
            assert_eq!(tx.insert_many_audited(&NOTE, &mut rows(&[7, 3, 5]), deed)?, 3);
            assert_eq!(tx.insert_many_audited(&NOTE, &mut [], deed)?, 0);
            add_note(tx, 9, "one")?;
            audit_note(tx, 9)
        })
        .expect("written");
        // What is refused leaves neither rows nor a gap in the chain.
        let refused = e.db.write_blocking(1, "refused", move |tx| {
            tx.insert_many_audited(&NOTE, &mut rows(&[11, 12]), deed)?;
            Err::<(), StoreError>(StoreError::Corrupt("a reason of the domain".into()))
        });
        assert!(refused.is_err());
        let many: Vec<i64> = (100..350).collect();
        e.db.write_blocking(1, "after", move |tx| tx.insert_many_audited(&NOTE, &mut rows(&many), deed))
            .expect("written");
        let verdict = e.verify();
        assert_eq!(verdict.findings, [], "{}", e.name);
        // Two single rows, three that share one, 250 that share three.
        assert_eq!((verdict.rows, verdict.audit_rows), (255, 6), "{}", e.name);
        // A row that is changed afterwards, with its trail, is proven by its new image.
        e.db.write_blocking(1, "change", |tx| {
            tx.execute("update note set words = 'new' where id = 150", &[])?;
            audit_note(tx, 150)
        })
        .expect("written");
        assert_eq!(e.verify().findings, [], "{}", e.name);
        e.behind_the_back("update note set words = 'other' where id = 5");
        e.behind_the_back("update note set words = 'other' where id = 349");
        let changed = e.verify().findings.iter().filter(|found| found.code == "row-changed").count();
        assert_eq!(changed, 2, "{}", e.name);
        e.behind_the_back("delete from note where id = 200");
        assert!(e.verify().findings.iter().any(|found| found.code == "row-missing"), "{}", e.name);
    }
}
