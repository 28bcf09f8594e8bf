using Microservices.CustomerService.Addresses;
using Microservices.CustomerService.Customers;
using Microservices.Database.Idempotency;
using Microsoft.EntityFrameworkCore;

namespace Microservices.CustomerService.Database;

internal sealed class CustomerDb(DbContextOptions<CustomerDb> options) : DbContext(options)
{
    public DbSet<Customer> Customers => Set<Customer>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasCharSet("utf8mb4");
        // Names are compared as they are written, on MySQL as on SQLite.
        if (Database.IsMySql()) modelBuilder.UseCollation("utf8mb4_0900_as_cs");
        modelBuilder.Entity<Customer>(customer =>
        {
            customer.ToTable("customer");
            customer.Property(it => it.Id).HasColumnName("id");
            customer.Property(it => it.FirstName).HasColumnName("first_name").HasMaxLength(Customer.MaxName);
            customer.Property(it => it.LastName).HasColumnName("last_name").HasMaxLength(Customer.MaxName);
            customer.Property(it => it.BirthDate).HasColumnName("birth_date");
            customer.Property(it => it.Comment).HasColumnName("comment").HasMaxLength(Customer.MaxComment);
            customer.HasIndex(it => it.LastName).HasDatabaseName("ix_customer_last_name");
            customer.HasOne(it => it.Address).WithOne().HasForeignKey<Address>(it => it.CustomerId).OnDelete(DeleteBehavior.Cascade);
            customer.HasData(
                new Customer { Id = 1, FirstName = "Bud", LastName = "Spencer", BirthDate = new DateOnly(1929, 10, 31), Comment = "cool guy" },
                new Customer { Id = 2, FirstName = "Terence", LastName = "Hill", BirthDate = new DateOnly(1939, 3, 29), Comment = "cool guy" });
        });
        modelBuilder.Entity<Address>(address =>
        {
            address.ToTable("customer_address");
            address.HasKey(it => it.CustomerId);
            address.Property(it => it.CustomerId).HasColumnName("customer_id").ValueGeneratedNever();
            address.Property(it => it.Street).HasColumnName("street").HasMaxLength(Address.MaxStreet);
            address.Property(it => it.HouseNr).HasColumnName("house_nr").HasMaxLength(Address.MaxHouseNr);
            address.Property(it => it.ZipCode).HasColumnName("zip_code").HasMaxLength(Address.MaxZipCode);
            address.Property(it => it.City).HasColumnName("city").HasMaxLength(Address.MaxCity);
        });
        modelBuilder.AddIdempotencyKeys<Customer>(Database);
    }
}
