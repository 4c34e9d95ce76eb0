using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MyPage.Web.Persistence.PostgreSql.Migrations
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
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "LineAccountId",
                table: "AuditEntries",
                type: "uuid",
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
