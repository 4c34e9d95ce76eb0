using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MyPage.Web.Persistence.PostgreSql.Migrations
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
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "RemovedAt",
                table: "Contracts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AuditRemovals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Before = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ContractId = table.Column<Guid>(type: "uuid", nullable: true),
                    Most = table.Column<int>(type: "integer", nullable: false),
                    Entries = table.Column<int>(type: "integer", nullable: false),
                    OldestAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    NewestAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    IsOpen = table.Column<bool>(type: "boolean", nullable: false)
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
