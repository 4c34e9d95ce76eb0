using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MyPage.Web.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class OwnDataAndRetention : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "EndedAt",
                table: "Contracts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "RemovedAt",
                table: "Contracts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AuditRemovals",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Before = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ContractId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Most = table.Column<int>(type: "INTEGER", nullable: false),
                    Entries = table.Column<int>(type: "INTEGER", nullable: false),
                    OldestAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    NewestAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    IsOpen = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditRemovals", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Contracts_Ended",
                table: "Contracts",
                column: "EndedAt",
                filter: "\"RemovedAt\" IS NULL AND \"Status\" = 'Terminated'");

            migrationBuilder.CreateIndex(
                name: "IX_AuditRemovals_At",
                table: "AuditRemovals",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_AuditRemovals_Open",
                table: "AuditRemovals",
                column: "IsOpen",
                filter: "\"IsOpen\"");

            // The audit log is append-only to everything but this (docs/adr/0027-what-is-removed.md).
            AuditPath.Open(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            AuditPath.Close(migrationBuilder);

            migrationBuilder.DropTable(
                name: "AuditRemovals");

            migrationBuilder.DropIndex(
                name: "IX_Contracts_Ended",
                table: "Contracts");

            migrationBuilder.DropColumn(
                name: "EndedAt",
                table: "Contracts");

            migrationBuilder.DropColumn(
                name: "RemovedAt",
                table: "Contracts");
        }
    }
}
