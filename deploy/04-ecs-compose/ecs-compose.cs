#:project EcsCompose/EcsCompose.csproj
#:property PublishAot=false

// A compose file becomes an ECS task definition, as ecs-cli 1.21.0 would make it: --help tells how.
using Microservices.EcsCompose;

return EcsComposeCommand.Run(args, Shell.OfThisProcess());
