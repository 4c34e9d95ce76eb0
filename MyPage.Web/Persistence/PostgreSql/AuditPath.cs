using Microsoft.EntityFrameworkCore.Migrations;

namespace MyPage.Web.Persistence.PostgreSql;

/// <summary>
/// The triggers by which the audit log takes entries and nothing else, but for what a row of <c>AuditRemovals</c> says when it is inserted: the trigger that
/// the insert fires does it, and no statement of anybody else can (docs/adr/0027-what-is-removed.md).
/// </summary>
public static class AuditPath
{
    /// <summary>Puts them in place of the one that refused everything.</summary>
    public static void Open(MigrationBuilder migration)
    {
        migration.Sql("""DROP TRIGGER "AuditEntries_refuse" ON "AuditEntries";""");
        migration.Sql("""
            CREATE OR REPLACE FUNCTION "AuditEntries_refuse"() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF TG_OP = 'DELETE' THEN
                    IF EXISTS (SELECT 1 FROM "AuditRemovals" WHERE "IsOpen" AND "Kind" = 'Age' AND OLD."At" < "Before") THEN
                        RETURN OLD;
                    END IF;
                ELSIF TG_OP = 'UPDATE' THEN
                    IF NEW."Address" IS NULL AND NEW."Reason" IS NULL AND NEW."LineAccountId" IS NULL
                        AND to_jsonb(NEW) - 'Address' - 'Reason' - 'LineAccountId' = to_jsonb(OLD) - 'Address' - 'Reason' - 'LineAccountId'
                        AND EXISTS (SELECT 1 FROM "AuditRemovals" WHERE "IsOpen" AND "Kind" = 'ContractEnd' AND "ContractId" = OLD."ContractId") THEN
                        RETURN NEW;
                    END IF;
                END IF;
                RAISE EXCEPTION 'AuditEntries is append-only';
            END;
            $$;
            """);
        migration.Sql("""
            CREATE TRIGGER "AuditEntries_refuse" BEFORE UPDATE OR DELETE ON "AuditEntries"
            FOR EACH ROW EXECUTE FUNCTION "AuditEntries_refuse"();
            """);
        migration.Sql("""
            CREATE TRIGGER "AuditEntries_refuse_TRUNCATE" BEFORE TRUNCATE ON "AuditEntries"
            FOR EACH STATEMENT EXECUTE FUNCTION "AuditEntries_refuse"();
            """);
        migration.Sql("""
            CREATE FUNCTION "AuditRemovals_refuse"() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF TG_OP = 'INSERT' THEN
                    IF NEW."IsOpen" AND ((NEW."Kind" = 'Age' AND NEW."At" - NEW."Before" >= interval '365 days' AND now() - NEW."Before" >= interval '365 days') OR (NEW."Kind" = 'ContractEnd' AND EXISTS (
                        SELECT 1 FROM "Contracts" WHERE "Id" = NEW."ContractId" AND "Status" = 'Terminated' AND "EndedAt" IS NOT NULL))) THEN
                        RETURN NEW;
                    END IF;
                    RAISE EXCEPTION 'AuditRemovals takes removals of what is a year old, or of a contract that ended';
                ELSIF TG_OP = 'UPDATE' THEN
                    IF OLD."IsOpen" THEN
                        RETURN NEW;
                    END IF;
                END IF;
                RAISE EXCEPTION 'AuditRemovals is append-only';
            END;
            $$;
            """);
        migration.Sql("""
            CREATE TRIGGER "AuditRemovals_refuse" BEFORE INSERT OR UPDATE OR DELETE ON "AuditRemovals"
            FOR EACH ROW EXECUTE FUNCTION "AuditRemovals_refuse"();
            """);
        migration.Sql("""
            CREATE TRIGGER "AuditRemovals_refuse_TRUNCATE" BEFORE TRUNCATE ON "AuditRemovals"
            FOR EACH STATEMENT EXECUTE FUNCTION "AuditRemovals_refuse"();
            """);
        migration.Sql("""
            CREATE FUNCTION "AuditRemovals_remove"() RETURNS trigger LANGUAGE plpgsql AS $$
            DECLARE
                entries integer;
                oldest timestamptz;
                newest timestamptz;
            BEGIN
                IF NEW."Kind" = 'Age' THEN
                    WITH gone AS (
                        DELETE FROM "AuditEntries"
                        WHERE "Id" IN (SELECT "Id" FROM "AuditEntries" WHERE "At" < NEW."Before" ORDER BY "At", "Id" LIMIT NEW."Most")
                        RETURNING "At")
                    SELECT count(*), min("At"), max("At") INTO entries, oldest, newest FROM gone;
                ELSE
                    WITH blanked AS (
                        UPDATE "AuditEntries" SET "Address" = NULL, "Reason" = NULL, "LineAccountId" = NULL
                        WHERE "ContractId" = NEW."ContractId" AND ("Address" IS NOT NULL OR "Reason" IS NOT NULL OR "LineAccountId" IS NOT NULL)
                        RETURNING "At")
                    SELECT count(*), min("At"), max("At") INTO entries, oldest, newest FROM blanked;
                END IF;
                UPDATE "AuditRemovals" SET "IsOpen" = FALSE, "Entries" = entries, "OldestAt" = oldest, "NewestAt" = newest WHERE "Id" = NEW."Id";
                RETURN NULL;
            END;
            $$;
            """);
        migration.Sql("""
            CREATE TRIGGER "AuditRemovals_remove" AFTER INSERT ON "AuditRemovals"
            FOR EACH ROW EXECUTE FUNCTION "AuditRemovals_remove"();
            """);
    }

    /// <summary>Puts back the one that refuses everything.</summary>
    public static void Close(MigrationBuilder migration)
    {
        migration.Sql("""DROP TRIGGER "AuditRemovals_remove" ON "AuditRemovals";""");
        migration.Sql("""DROP TRIGGER "AuditRemovals_refuse_TRUNCATE" ON "AuditRemovals";""");
        migration.Sql("""DROP TRIGGER "AuditRemovals_refuse" ON "AuditRemovals";""");
        migration.Sql("""DROP FUNCTION "AuditRemovals_remove"();""");
        migration.Sql("""DROP FUNCTION "AuditRemovals_refuse"();""");
        migration.Sql("""DROP TRIGGER "AuditEntries_refuse_TRUNCATE" ON "AuditEntries";""");
        migration.Sql("""DROP TRIGGER "AuditEntries_refuse" ON "AuditEntries";""");
        migration.Sql("""
            CREATE OR REPLACE FUNCTION "AuditEntries_refuse"() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION 'AuditEntries is append-only';
            END;
            $$;
            """);
        migration.Sql("""
            CREATE TRIGGER "AuditEntries_refuse" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditEntries"
            FOR EACH STATEMENT EXECUTE FUNCTION "AuditEntries_refuse"();
            """);
    }
}
