using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MyPage.Web.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class HistoryAndDevices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "LastUsedAt",
                table: "Sessions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "LineAccountId",
                table: "AuditEntries",
                type: "BLOB",
                nullable: true);

            // By it the holder of a forgotten login ID is looked for; the model cannot name an index within a complex property.
            migrationBuilder.CreateIndex(
                name: "IX_Contracts_HolderBirthDate",
                table: "Contracts",
                column: "HolderBirthDate");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Contracts_HolderBirthDate",
                table: "Contracts");

            migrationBuilder.DropColumn(
                name: "LastUsedAt",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "LineAccountId",
                table: "AuditEntries");
        }
    }
}
