using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MyPage.Web.Persistence.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class NumbersOfEndedLines : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Subscriptions_PhoneNumber",
                table: "Subscriptions");

            migrationBuilder.CreateIndex(
                name: "IX_Subscriptions_NumberInUse",
                table: "Subscriptions",
                column: "PhoneNumber",
                unique: true,
                filter: "\"Status\" <> 'Terminated'");

            migrationBuilder.CreateIndex(
                name: "IX_Subscriptions_PhoneNumber_ContractId",
                table: "Subscriptions",
                columns: new[] { "PhoneNumber", "ContractId" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Subscriptions_NumberInUse",
                table: "Subscriptions");

            migrationBuilder.DropIndex(
                name: "IX_Subscriptions_PhoneNumber_ContractId",
                table: "Subscriptions");

            migrationBuilder.CreateIndex(
                name: "IX_Subscriptions_PhoneNumber",
                table: "Subscriptions",
                column: "PhoneNumber",
                unique: true);
        }
    }
}
